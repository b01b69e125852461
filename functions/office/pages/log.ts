import { stringify } from 'csv-stringify/sync';
import { isOfficeAct, mayAs } from '../../../src/campaign/office.ts';
import { smallestGroup } from '../../../src/campaign/small-groups.ts';
import { formatMoment } from '../../../src/i18n/format.ts';
import { pageOfLog } from '../../store/office-log.ts';
import type { Store } from '../../store/open.ts';
import type { OfficeLogRow } from '../../store/schema-office.ts';
import { lay } from '../show.ts';
import type { OfficePage, Visit } from '../visit.ts';

/** Lines on a page. */
const most = 50;

/** Acts whose lines name a place or a country, and count people of it. */
const ofPlaces = [
  'paper-approved',
  'paper-corrected',
  'paper-entered',
  'paper-refused',
  'update-mailed',
] as const;

type OfPlace = (typeof ofPlaces)[number];

/** Who did what: seen by all who are in, changed by nobody. */
export const log: OfficePage = {
  path: '/office/log/',
  role: 'read',
  async show(visit) {
    const { app, query } = visit;
    if (query.has('csv')) return asFile(visit, await wholeLog(app.store));
    const before = query.get('before') ?? undefined;
    const rows = await pageOfLog(app.store, { before, most: most + 1 });
    const shown = rows.slice(0, most);
    const last = shown.at(-1);
    const older = rows.length > most && last ? `?before=${last.id}` : '';
    return lay(
      { lists: { rows: shown.map((row) => lineOf(visit, row)) } },
      {
        show: [...(shown.length === 0 ? ['none'] : []), ...(older ? ['older'] : [])],
        attributes: { older: { href: older } },
      },
    );
  },
};

function lineOf(visit: Visit, row: OfficeLogRow) {
  const { t, lang } = visit;
  const { at, who, act, about, count } = row;
  const few = fewIn(visit, row);
  const whole = isOfficeAct(act) ? t(`office.log.${act}`, { count: count ?? 0 }) : act;
  const said = few ? t(`office.log.few.${few}`) : whole;
  return { when: formatMoment(lang, new Date(at)), who, said, about };
}

/** The act of a line that tells who only reads how few people of a place or a country it is about. */
function fewIn({ operator }: Visit, { act, count }: OfficeLogRow): OfPlace | undefined {
  if (mayAs(operator.role, 'edit') || !count || count >= smallestGroup) return;
  return ofPlaces.find((one) => one === act);
}

async function wholeLog(store: Store): Promise<OfficeLogRow[]> {
  const all: OfficeLogRow[] = [];
  for (let before: string | undefined; ; ) {
    const rows = await pageOfLog(store, { before, most: 1000 });
    all.push(...rows);
    before = rows.at(-1)?.id;
    if (rows.length < 1000) return all;
  }
}

function asFile(visit: Visit, rows: readonly OfficeLogRow[]): Response {
  const columns = ['at', 'who', 'act', 'about', 'count'] as const;
  const lines = rows.map((row) =>
    fewIn(visit, row) ? { ...row, count: `< ${smallestGroup}` } : row,
  );
  const text = stringify(lines, {
    header: true,
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    columns: [...columns],
  });
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="office-log.csv"',
      'cache-control': 'no-store',
    },
  });
}
