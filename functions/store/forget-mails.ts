import { sql } from 'kysely';
import { holding } from './in-steps.ts';
import { isOneOf } from './many.ts';
import type { Store } from './open.ts';

/** Forgets at most so many mails that were finished before a moment; answers how many. */
export async function forgetFinished(within: Store, before: Date, most: number): Promise<number> {
  const query = within.db
    .selectFrom('outbox')
    .select('id')
    .where('finished_at', '<', before.toISOString())
    .limit(most);
  return erase(within, await holding(within.engine, query).execute());
}

/**
 * Forgets mails that nobody has sent and that were first due before a moment. A confirmed message to
 * a representative holds no address and is never given up unsent.
 */
export async function forgetUnsent(within: Store, before: Date, most: number): Promise<number> {
  const query = within.db
    .selectFrom('outbox')
    .select('id')
    .where(sql<boolean>`state = 'due'`)
    .where('created_at', '<', before.toISOString())
    .where('message', '!=', 'to-representative')
    .limit(most);
  return erase(within, await holding(within.engine, query).execute());
}

/** Forgets mails that were first due before the campaign was over, and all that tell of updates. */
export async function closeOutbox(within: Store, end: Date, most: number): Promise<number> {
  const query = within.db
    .selectFrom('outbox')
    .select('id')
    .where((where) =>
      where.or([where('created_at', '<', end.toISOString()), where('topic', 'is not', null)]),
    )
    .limit(most);
  return erase(within, await holding(within.engine, query).execute());
}

async function erase({ db, engine }: Store, rows: readonly { id: string }[]): Promise<number> {
  const ids = rows.map(({ id }) => id);
  await db
    .deleteFrom('outbox')
    .where(isOneOf(engine, 'id', ids))
    .execute();
  return ids.length;
}
