import {
  afterBounce,
  deliverTo,
  isClosed,
  newRecipient,
  type Recipient,
} from '../../src/campaign/recipient.ts';
import { isOneOf } from './bulk.ts';
import { inTransaction, type Store } from './open.ts';
import type { RecipientRow } from './schema.ts';

/**
 * Lets one transaction at a time reserve places at a representative: PostgreSQL holds the row until
 * the transaction ends, also where it was only just made; in SQLite the transaction itself is alone.
 */
export async function lockRecipient({ db }: Store, representative: string): Promise<Recipient> {
  const row = await db
    .insertInto('recipients')
    .values({ representative, ...columnsOf(newRecipient) })
    .onConflict((conflict) =>
      conflict.column('representative').doUpdateSet({
        bounces: ({ ref }) => ref('recipients.bounces'),
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromRow(row);
}

/** Counts a delivery that was sent back, in the caller's transaction; answers what the rule made of it. */
export async function countBounce(
  tx: Store,
  representative: string,
  now: Date,
): Promise<Recipient> {
  const after = afterBounce(await lockRecipient(tx, representative), now);
  await write(tx, representative, after);
  return after;
}

/** Closes an address after so many bounces that came by mail, in the caller's transaction. */
export async function closeRecipient(
  tx: Store,
  representative: string,
  { bounces, now }: { bounces: number; now: Date },
): Promise<void> {
  await lockRecipient(tx, representative);
  await write(tx, representative, { ...newRecipient, bounces, suspendedAt: now });
}

/** Starts the count anew after a delivery, which also opens an address that was closed. */
export function clearBounces(store: Store, representative: string): Promise<void> {
  return write(store, representative, newRecipient);
}

/** Opens an address that was closed, because somebody mended it; answers whether it was closed. */
export async function releaseRepresentative(
  { db }: Store,
  representative: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('recipients')
    .set(columnsOf(newRecipient))
    .where('representative', '=', representative)
    .where('suspended_at', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * What to do with a message whose delivery is due. Of several that find the address ready to be
 * tried again, one gets `try`; it keeps its turn until it is delivered or given up.
 */
export async function takeTurn(
  store: Store,
  representative: string,
  { message, now }: { message: string; now: Date },
): Promise<ReturnType<typeof deliverTo>> {
  const known = await readRecipient(store, representative);
  const first = deliverTo(known, message, now);
  if (first !== 'try') return first;
  return inTransaction(store, async (tx) => {
    const recipient = await lockRecipient(tx, representative);
    const turn = deliverTo(recipient, message, now);
    if (turn === 'try') {
      await write(tx, representative, { ...recipient, triedBy: message, triedAt: now });
    }
    return turn;
  });
}

/** Gives the turn of a message that could not be delivered to the next one, in the caller's transaction. */
export async function giveTurnBack({ db }: Store, message: string): Promise<void> {
  await db
    .updateTable('recipients')
    .set({ tried_by: null, tried_at: null })
    .where('tried_by', '=', message)
    .execute();
}

/** Those of some representatives for whom no message is taken. */
export async function closedAmong(
  { db, engine }: Store,
  representatives: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('recipients')
    .selectAll()
    .where(isOneOf(engine, 'representative', [...new Set(representatives)]))
    .where('suspended_at', 'is not', null)
    .execute();
  const closed = rows.filter((row) => isClosed(fromRow(row), now));
  return new Set(closed.map(({ representative }) => representative));
}

/** Every address that is closed, the longest closed first. */
export async function closedRecipients({
  db,
}: Store): Promise<(Recipient & { representative: string; suspendedAt: Date })[]> {
  const rows = await db
    .selectFrom('recipients')
    .selectAll()
    .where('suspended_at', 'is not', null)
    .orderBy('suspended_at')
    .execute();
  return rows.map((row) => ({
    ...fromRow(row),
    representative: row.representative,
    suspendedAt: new Date(row.suspended_at ?? 0),
  }));
}

async function readRecipient({ db }: Store, representative: string): Promise<Recipient> {
  const row = await db
    .selectFrom('recipients')
    .selectAll()
    .where('representative', '=', representative)
    .executeTakeFirst();
  return row ? fromRow(row) : newRecipient;
}

async function write({ db }: Store, representative: string, recipient: Recipient): Promise<void> {
  await db
    .updateTable('recipients')
    .set(columnsOf(recipient))
    .where('representative', '=', representative)
    .execute();
}

function fromRow({ bounces, suspended_at, tried_by, tried_at }: RecipientRow): Recipient {
  const at = (moment: string | null) => (moment === null ? null : new Date(moment));
  return { bounces, suspendedAt: at(suspended_at), triedBy: tried_by, triedAt: at(tried_at) };
}

function columnsOf({ bounces, suspendedAt, triedBy, triedAt }: Recipient) {
  return {
    bounces,
    suspended_at: suspendedAt?.toISOString() ?? null,
    tried_by: triedBy,
    tried_at: triedAt?.toISOString() ?? null,
  };
}
