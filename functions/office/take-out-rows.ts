import { countryName } from '../../src/campaign/countries.ts';
import { typedCell } from '../../src/campaign/spreadsheet-cell.ts';
import {
  type Cells,
  type HandOverFile,
  handOverCells,
  type ReaderFile,
  type RowOf,
  readerCells,
} from '../../src/campaign/take-out.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { App } from '../app/context.ts';
import { linkToken } from '../security/link-tokens.ts';
import { unseal } from '../security/sealing.ts';
import type { SignatoryRow } from '../store/schema.ts';
import {
  type PageAsked,
  pageOfReaders,
  pageOfShown,
  pageOfSigners,
  type ReaderRow,
} from '../store/take-out.ts';

/** Rows that are read at once. */
const pageSize = 250;

/** Rows of a file, and how many of those who were asked for are not among them. */
export interface TakenPage {
  rows: readonly Cells[];
  leftOut: number;
}

/** What is taken: of which texts of the letter, by which sentences, and until when. */
export interface Taken {
  versions: readonly string[];
  covered: ReadonlySet<string>;
  /** Who confirmed later is not in the file. */
  by: Date;
  lang: Lang;
}

/**
 * Who is handed over, page by page. Nobody is in it twice, and nobody who left before their page was
 * read: a moment's state would also hold those who leave while it is written.
 */
export async function* handOverPages(
  { store }: App,
  file: HandOverFile,
  taken: Taken,
): AsyncGenerator<TakenPage> {
  const nameOf = countryNamer(taken.lang);
  const isIn = (row: { version: string; confirmed_at: string | null }) =>
    taken.versions.includes(row.version) &&
    row.confirmed_at !== null &&
    row.confirmed_at <= taken.by.toISOString();
  if (file === 'public') {
    for await (const rows of pagesOf((asked) => pageOfShown(store, asked))) {
      yield pageOf(rows.filter(isIn).map((row) => shownCells(row, nameOf)));
    }
    return;
  }
  const rule = { covered: taken.covered, countryName: nameOf };
  for await (const rows of pagesOf((asked) => pageOfSigners(store, asked))) {
    const counted = rows.filter((row) => row.status === 'confirmed' && isIn(row));
    yield pageOf(
      counted.map((row) => {
        const { agreed_count: agreedCount, agreed_show: agreedShow } = row;
        return handOverCells(file, { ...row, agreedCount, agreedShow }, rule);
      }),
    );
  }
}

/** Who wants updates, in the columns of a program, page by page, likewise. */
export async function* readerPages(
  app: App,
  file: ReaderFile,
  { covered, by, purpose }: Pick<Taken, 'covered' | 'by'> & { purpose: string },
): AsyncGenerator<TakenPage> {
  for await (const rows of pagesOf((asked) => pageOfReaders(app.store, { ...asked, by }))) {
    yield pageOf(
      rows.map((row) => {
        const email = covered.has(row.agreed_updates ?? '') ? openAddress(app, row) : null;
        if (email === null) return 'left-out';
        const { name, country, lang, agreed_at: agreedAt } = row;
        const token = linkToken(app.keys, 'unsubscribe', row.id);
        const unsubscribe = `${app.config.siteUrl}/api/unsubscribe?token=${token}`;
        return readerCells(file, { email, name, country, lang, agreedAt, unsubscribe }, purpose);
      }),
    );
  }
}

function pageOf(rows: readonly RowOf[]): TakenPage {
  const written = rows.filter((row) => typeof row !== 'string');
  return { rows: written, leftOut: rows.filter((row) => row === 'left-out').length };
}

function shownCells(row: SignatoryRow, nameOf: (code: string) => string): Cells {
  const { name, country, affiliation } = row;
  return [typedCell(name), nameOf(country), country, typedCell(affiliation)];
}

/** Null where no secret that is still known opens it: then nobody can write there. */
function openAddress({ keys }: App, { mailbox, address }: ReaderRow): string | null {
  try {
    return unseal(keys, mailbox, address);
  } catch {
    return null;
  }
}

async function* pagesOf<Row extends { id: string }>(
  read: (asked: PageAsked) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (let after = ''; ; ) {
    const rows = await read({ after, most: pageSize });
    yield rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.id ?? '';
  }
}

/** Names of countries; making the list of them costs more than reading a page. */
function countryNamer(lang: Lang): (code: string) => string {
  const known = new Map<string, string>();
  return (code) => {
    const name = known.get(code) ?? countryName(lang, code);
    known.set(code, name);
    return name;
  };
}
