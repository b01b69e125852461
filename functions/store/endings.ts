import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { RemovalReason } from '../../src/campaign/removals.ts';
import { type Columns, isOneOf, listOf, rowsOf } from './bulk.ts';
import { deleteFound } from './in-steps.ts';
import type { Store } from './open.ts';
import type { EndingRow } from './schema.ts';

/** How signatures end, and the reason that the public record gives. */
export interface Ending {
  /** `erased` leaves no row; the others keep it, without its address, so that a repeat is known. */
  as: 'withdrawn' | 'removed' | 'erased';
  reason: RemovalReason;
  now: Date;
  /** The removal of the campaign that this belongs to; only what is `removed` has one. */
  removal?: string;
}

/** Whose: a mailbox, known by its keyed hash, and a name; `about` is a version of the letter, or `messages`. */
export interface Ended {
  mailbox: string;
  nameKey: string;
  about: string;
}

/**
 * What stands for a person whose data ended. The hash of the mailbox is keyed, so nobody without the
 * key can try names; who has a backup in which the person is finds them by it, and nobody else.
 */
export function markOf({ mailbox, nameKey: key, about }: Ended): string {
  return createHash('sha256')
    .update(JSON.stringify([mailbox, key, about]))
    .digest('base64url');
}

const columns: Columns<EndingRow> = {
  mark: 'text',
  ended_as: 'text',
  reason: 'text',
  ended_at: 'text',
};

/** Notes how something ended, in the caller's transaction. The last ending of the same counts. */
export async function noteEndings(
  { db, engine }: Store,
  people: readonly Ended[],
  { as, reason, now }: Ending,
): Promise<void> {
  if (people.length === 0) return;
  const marks = [...new Set(people.map(markOf))].sort();
  const rest = { ended_as: as, reason, ended_at: now.toISOString() };
  const rows = marks.map((mark) => ({ mark, ...rest }));
  await sql`
    insert into endings (${listOf(columns)})
    select ${listOf(columns)} from ${rowsOf(engine, columns, rows)} where true
    on conflict (mark) do update set
      ended_as = excluded.ended_as, reason = excluded.reason, ended_at = excluded.ended_at
  `.execute(db);
}

/** Takes notes back, in the caller's transaction: what had ended stands again, and nothing ends it anew. */
export async function unnoteEndings(
  { db, engine }: Store,
  people: readonly Ended[],
): Promise<void> {
  await db
    .deleteFrom('endings')
    .where(isOneOf(engine, 'mark', people.map(markOf)))
    .execute();
}

/** All that ended and is still noted. */
export function readEndings({ db }: Store): Promise<EndingRow[]> {
  return db.selectFrom('endings').selectAll().execute();
}

/** Forgets at most so many endings from before a moment: no backup is as old. */
export async function forgetEndings(tx: Store, before: Date, most: number): Promise<number> {
  const query = tx.db
    .selectFrom('endings')
    .select('mark')
    .where('ended_at', '<', before.toISOString())
    .limit(most);
  return (await deleteFound(tx, { table: 'endings', key: 'mark' }, query)).length;
}
