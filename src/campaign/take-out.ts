import { type Beside, publicText } from './beside.ts';
import { typedCell } from './spreadsheet-cell.ts';

/** What is taken out for those who receive the letter. */
export const handOverFiles = ['names', 'comments', 'public'] as const;

/** Programs that send updates, by whose columns a list of readers is made. */
export const readerFiles = ['listmonk', 'action-network', 'civicrm'] as const;

export type HandOverFile = (typeof handOverFiles)[number];
export type ReaderFile = (typeof readerFiles)[number];
export type TakeOutFile = HandOverFile | ReaderFile | 'statistics';

/** The consent that each file rests on. The public list is public already. */
export const consentOf = {
  names: 'consent.count',
  comments: 'consent.count',
  public: 'consent.show',
  listmonk: 'consent.updates',
  'action-network': 'consent.updates',
  civicrm: 'consent.updates',
} as const satisfies Record<HandOverFile | ReaderFile, string>;

/** Characters of the reason that is typed for taking something out. */
export const whyLimit = 120;

export function isHandOverFile(name: string): name is HandOverFile {
  return handOverFiles.some((file) => file === name);
}

export function isReaderFile(name: string): name is ReaderFile {
  return readerFiles.some((file) => file === name);
}

export type Cells = readonly (string | number)[];

/** A signature as far as it may be handed over. */
export interface HandedOver {
  name: string;
  country: string;
  affiliation: string;
  comment: string;
  beside: Beside;
  agreedCount: string;
  agreedShow: string | null;
}

/** A row of a file, or why somebody has none: they did not agree to it, or there is nothing to write. */
export type RowOf = Cells | 'left-out' | 'nothing';

/**
 * What goes to those who receive the letter. `covered` are the sentences that allow it. Name and country
 * are named by them; of the profession the form says that it is shown with the name of those who show
 * it, so it goes only as far as it is public; of the comment, that it is handed over. No address, no
 * day and no source is in any of these files.
 */
export function handOverCells(
  file: 'names' | 'comments',
  signer: HandedOver,
  { covered, countryName }: { covered: ReadonlySet<string>; countryName: (code: string) => string },
): RowOf {
  const { name, country, comment, agreedCount } = signer;
  if (!covered.has(agreedCount)) return 'left-out';
  const who = [typedCell(name), countryName(country), country];
  if (file === 'names') return [...who, typedCell(publicPart(signer))];
  return comment === '' ? 'nothing' : [...who, typedCell(comment)];
}

function publicPart({ agreedShow, affiliation, beside }: HandedOver): string {
  return agreedShow === null ? '' : publicText(affiliation, beside);
}

/** Somebody who asked for updates, as a program that sends them is told. */
export interface Reader {
  email: string;
  name: string;
  country: string;
  lang: string;
  agreedAt: string;
  /** The one click that ends updates here. */
  unsubscribe: string;
}

/**
 * The columns that a program reads by these very names. listmonk wants email, name and attributes, a
 * JSON object (listmonk.app/docs/concepts, internal/subimporter). Action Network matches headings that
 * are called as its fields by itself, and makes others fields of one's own
 * (help.actionnetwork.org/hc/en-us/articles/203112959). CiviCRM matches the titles of its fields
 * (docs.civicrm.org/user, Importing data). None of them is guessed a surname: which part of a name that
 * is, nobody has asked.
 */
export const readerColumns: Readonly<Record<ReaderFile, readonly string[]>> = {
  listmonk: ['email', 'name', 'attributes'],
  'action-network': [
    ...['email', 'first_name', 'country', 'language'],
    ...['purpose', 'agreed_at', 'unsubscribe_url'],
  ],
  civicrm: [
    ...['Email', 'First Name', 'Country', 'Preferred Language'],
    ...['Contact Source', 'Agreed At', 'Unsubscribe URL'],
  ],
};

/**
 * A reader in the columns of a program. One whose address begins with what a spreadsheet takes for a
 * formula is left out: with a sign before it, it would be another person's address.
 */
export function readerCells(file: ReaderFile, reader: Reader, purpose: string): RowOf {
  const { email, country, lang, agreedAt, unsubscribe } = reader;
  if (/^[=+\-@]/.test(email)) return 'left-out';
  const name = typedCell(reader.name);
  switch (file) {
    case 'listmonk': {
      const consent = { purpose, agreed_at: agreedAt, unsubscribe_url: unsubscribe };
      return [email, name, JSON.stringify({ language: lang, country, ...consent })];
    }
    case 'action-network':
      return [email, name, country, lang, purpose, agreedAt, unsubscribe];
    case 'civicrm':
      return [email, name, civiCountry(country), civiLocale(lang), purpose, agreedAt, unsubscribe];
  }
}

const english = new Intl.DisplayNames('en', { type: 'region' });

/** CiviCRM knows countries by their English names. */
function civiCountry(code: string): string {
  return english.of(code) ?? code;
}

/** CiviCRM knows languages by their locales: `fi_FI`. */
function civiLocale(lang: string): string {
  const { language, region } = new Intl.Locale(lang).maximize();
  return `${language}_${region}`;
}
