/** SQLite result codes (their low byte) that say "not now": busy, locked, disk error, full, cannot open. */
const sqliteAway: ReadonlySet<number> = new Set([5, 6, 10, 13, 14]);

/** PostgreSQL error classes that say so: connection, resources, operator, system, read-only. */
const postgresAway = /^(08|53|57|58|25006|40001|40P01|55P03)/;

const connectionAway: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
]);

/** What pg says, without a code, of a connection that is not made, that ended, or that broke before. */
const withoutCode =
  /timeout exceeded when trying to connect|Connection terminated|is not queryable/;

/** Whether an error means that the store could not answer now, and nothing was recorded. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isStoreAway);
  if ('errcode' in error && typeof error.errcode === 'number') {
    return sqliteAway.has(error.errcode & 0xff);
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (connectionAway.has(code) || postgresAway.test(code)) return true;
  return withoutCode.test(error.message);
}
