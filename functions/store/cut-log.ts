import { sql } from 'kysely';
import type { Store } from './open.ts';

/**
 * Folds SQLite's log into the file and cuts it off: what was erased stays in the log otherwise, as it
 * was, until something else is written over it. Takes some milliseconds; where another process reads
 * just then, it does nothing, and the next run does it.
 */
export async function cutLog({ db, engine }: Store): Promise<void> {
  if (engine === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
