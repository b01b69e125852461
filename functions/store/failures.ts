/** Why the store did not do what it was asked; nothing was recorded. */
export type StoreTrouble =
  | ('away' | 'busy' | 'disk-full' | 'read-only' | 'not-opened' | 'damaged' | 'too-many-files')
  | ('login-refused' | 'database-missing' | 'not-permitted' | 'too-many-connections')
  | ('pooler-refused' | 'stopping' | 'too-slow' | 'tables-missing');

/** SQLite's result codes, by their low byte. */
const sqliteTroubles: ReadonlyMap<number, StoreTrouble> = new Map([
  [5, 'busy'],
  [6, 'busy'],
  [8, 'read-only'],
  [10, 'not-opened'],
  [11, 'damaged'],
  [13, 'disk-full'],
  [14, 'not-opened'],
  [26, 'damaged'],
]);

/** PostgreSQL's error codes, by their beginning; the first that fits counts. */
const postgresTroubles: readonly (readonly [string, StoreTrouble])[] = [
  ['08P01', 'pooler-refused'],
  ['08', 'away'],
  ['25006', 'read-only'],
  ['28', 'login-refused'],
  ['3D000', 'database-missing'],
  ['40001', 'busy'],
  ['40P01', 'busy'],
  ['42501', 'not-permitted'],
  ['42P01', 'tables-missing'],
  ['42703', 'tables-missing'],
  ['53100', 'disk-full'],
  ['53300', 'too-many-connections'],
  ['53', 'away'],
  ['55P03', 'busy'],
  ['57014', 'too-slow'],
  ['57', 'stopping'],
  ['58', 'disk-full'],
  ['XX001', 'damaged'],
  ['XX002', 'damaged'],
];

/** What the system says of a connection. */
const connectionTroubles: Readonly<Record<string, StoreTrouble>> = {
  EMFILE: 'too-many-files',
  ENFILE: 'too-many-files',
  ECONNREFUSED: 'away',
  ECONNRESET: 'away',
  ENOTFOUND: 'away',
  EHOSTUNREACH: 'away',
  ENETUNREACH: 'away',
  ETIMEDOUT: 'away',
  EPIPE: 'away',
  EAI_AGAIN: 'away',
};

/** What it says of a file that is to be made or opened. */
const fileTroubles: Readonly<Record<string, StoreTrouble>> = {
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EROFS: 'read-only',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EEXIST: 'not-opened',
  ENOTDIR: 'not-opened',
  EISDIR: 'not-opened',
};

/** What pg says, without a code, of a connection that is not made, that ended, or that broke before. */
const withoutCode =
  /timeout exceeded when trying to connect|Connection terminated|is not queryable|Query read timeout/;

/** Why an error means that the store could not answer now, and nothing was recorded; null where it is none. */
export function storeTrouble(error: unknown): StoreTrouble | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof AggregateError) {
    return error.errors.map(storeTrouble).find((trouble) => trouble !== null) ?? null;
  }
  if ('errcode' in error && typeof error.errcode === 'number') {
    if (/^no such (table|column)/.test(error.message)) return 'tables-missing';
    return sqliteTroubles.get(error.errcode & 0xff) ?? null;
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = connectionTroubles[code];
  if (known) return known;
  const postgres = postgresTroubles.find(([begin]) => code.startsWith(begin));
  if (postgres) return postgres[1];
  return withoutCode.test(error.message) ? 'away' : null;
}

/** Whether an error means that the store could not answer now, and nothing was recorded. */
export function isStoreAway(error: unknown): boolean {
  return storeTrouble(error) !== null;
}

/** What PostgreSQL says of a text that it can hold in no column, such as one with a NUL in it. */
const noText = ['22021', '22P05'];

/** Whether an error means that the store was asked about a text that it cannot hold: so it has none such. */
export function isNoText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && noText.includes(String(error.code));
}

/** Why opening the store failed, when files are made as well; null where it is for another reason. */
export function openingTrouble(error: unknown): StoreTrouble | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return storeTrouble(error) ?? fileTroubles[code] ?? null;
}
