import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { SignatureEvent, Way } from '../../src/campaign/webhook.ts';
import { type Columns, isOneOf, listOf, rowsOf } from './bulk.ts';
import type { Store } from './open.ts';
import type { CallRow } from './schema-webhooks.ts';

/** A call to queue. */
export interface NewCall extends Pick<CallRow, 'event' | 'subject' | 'reason' | 'body'> {
  way: Way;
}

const columns = {
  id: 'text',
  way: 'text',
  event: 'text',
  subject: 'text',
  reason: 'text',
  body: 'text',
  happened_at: 'text',
  due_at: 'text',
  attempts: 'integer',
} satisfies Partial<Columns<CallRow>>;

/** Queues calls, in the transaction that makes them due; they go out in this order. */
export async function queueCalls(
  { db, engine }: Store,
  calls: readonly NewCall[],
  now: Date,
): Promise<void> {
  if (calls.length === 0) return;
  const at = now.toISOString();
  // Two that are drawn within one millisecond are in no order.
  const ids = calls.map(() => randomUUIDv7()).sort();
  const rows = calls.map((call, i) => ({
    ...{ id: ids[i] ?? '', ...call },
    ...{ happened_at: at, due_at: at, attempts: 0 },
  }));
  await sql`
    insert into calls (${listOf(columns)})
    select ${listOf(columns)} from ${rowsOf(engine, columns, rows)}`.execute(db);
}

/** Queues what happened to signatures for the webhook, in the caller's transaction; nothing where none is set. */
export async function tell(tx: Store, events: readonly SignatureEvent[], now: Date): Promise<void> {
  if (!tx.tells) return;
  const calls = events.map(({ event, id: subject, reason = '' }) => ({
    ...{ way: 'webhook' as const, event, subject, reason, body: null },
  }));
  await queueCalls(tx, calls, now);
}

/** Takes out what waits of some signatures: whoever is erased has none. */
export async function forgetCallsOf({ db, engine }: Store, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .deleteFrom('calls')
    .where(isOneOf(engine, 'subject', ids))
    .execute();
}
