import { stringify } from 'csv-stringify/sync';
import { mayAs } from '../../../src/campaign/office.ts';
import { signatureParts } from '../figures.ts';
import type { Visit } from '../visit.ts';
import { barsOf } from './charts.ts';
import type { MailFigures } from './mails.ts';
import type { MessageFigures } from './messages.ts';
import type { PartRow, Signed } from './model.ts';

type Row = Readonly<Record<string, string | number>>;

/** All that the page shows. */
export interface Shown {
  signed: Signed;
  mails: MailFigures;
  messages: MessageFigures;
}

/** The table of that name as a file, as the page shows it to who asks; null where there is none. */
export function fileOf(visit: Visit, name: string, shown: Shown): Response | null {
  const rows = rowsOf(visit, name, shown);
  if (!rows) return null;
  const [columns, ...records] = rows;
  const text = stringify(
    records.map((row) => Object.values(row)),
    {
      header: true,
      columns: Object.values(columns ?? {}).map(String),
      bom: true,
      record_delimiter: 'windows',
      escape_formulas: true,
    },
  );
  const day = shown.signed.now.toISOString().slice(0, 10);
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}-${day}.csv"`,
      'cache-control': 'no-store',
    },
  });
}

/** The head and the rows, by the name of the table. */
function rowsOf(visit: Visit, name: string, { signed, mails, messages }: Shown): Row[] | null {
  if (name === 'days' || name === 'hours') {
    const head = { at: name === 'days' ? 'day' : 'hour' };
    return [{ ...head, ...signatureColumns }, ...barsOf(signed, name).map((bar) => ({ ...bar }))];
  }
  const part = signatureParts.find((one) => one === name);
  if (part) return partRows(signed.parts[part], part, mayAs(visit.operator.role, 'edit'));
  if (name === 'mails') {
    const head = { code: 'code', failure: 'fault', waiting: 'tried again', givenUp: 'given up' };
    return [head, ...mails.refused.map((row) => ({ ...row }))];
  }
  if (name === 'messages') {
    const { more: _more, ...counts } = messages;
    const rows = Object.entries(counts).map(([state, count]) => ({ state, count }));
    return [{ state: 'messages', count: 'count' }, ...rows];
  }
  return null;
}

const signatureColumns = { entered: 'signed', confirmed: 'confirmed', ended: 'left or removed' };

/** Who only reads gets what they see. */
function partRows(rows: readonly PartRow[], part: string, exact: boolean): Row[] {
  const others = 'others';
  if (!exact) {
    const seen = rows.map(({ name, confirmed }) => ({ name: name ?? others, confirmed }));
    return [{ name: part, confirmed: 'confirmed, in fives' }, ...seen];
  }
  const head = { name: part, ...signatureColumns, lately: 'confirmed in 7 days' };
  const records = rows.map(({ name, entered, confirmed, ended, lately }) => ({
    ...{ name: name ?? others, entered, confirmed, ended, lately },
  }));
  return [head, ...records];
}
