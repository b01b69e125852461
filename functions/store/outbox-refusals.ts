import {
  afterRefusal,
  afterTry,
  mayTry,
  noRefusals,
  type Refusals,
} from '../../src/campaign/outbox-pause.ts';
import { inTransaction, type Store } from './open.ts';
import { type ClaimedMail, claimMails } from './outbox.ts';
import type { OutboxRefusalsRow } from './schema.ts';

/** The one row: it is there while mails are refused, and gone when one is accepted. */
const id = 'outbox';

/** What is known of refusals in a row, by all workers together. */
export async function readRefusals({ db }: Store): Promise<Refusals> {
  const row = await db
    .selectFrom('outbox_refusals')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? fromRow(row) : noRefusals;
}

/** Takes note of a refusal; of many at once, one call answers `pauses`. */
export async function noteRefusal(
  store: Store,
  refusal: { recipient: string; code: string; now: Date },
): Promise<'goes-on' | 'pauses' | 'is-paused'> {
  return inTransaction(store, async (tx) => {
    const before = await lockRefusals(tx);
    const after = afterRefusal(before, refusal);
    await write(tx, after);
    if (before.pausedSince) return 'is-paused';
    return after.pausedSince ? 'pauses' : 'goes-on';
  });
}

/** Forgets all refusals, because a mail was accepted; answers since when the outbox was paused, if it was. */
export async function endRefusals({ db }: Store): Promise<Date | null> {
  const row = await db
    .deleteFrom('outbox_refusals')
    .where('id', '=', id)
    .returning('paused_since')
    .executeTakeFirst();
  return row?.paused_since ? new Date(row.paused_since) : null;
}

/**
 * In a pause: claims the one mail that is tried, the one that was tried least. Of several workers
 * one gets it, and the next waits longer; where none is due, nothing changes.
 */
export async function claimTry(
  store: Store,
  { worker, now }: { worker: string; now: Date },
): Promise<ClaimedMail[]> {
  return inTransaction(store, async (tx) => {
    const before = await lockRefusals(tx);
    if (!before.pausedSince || !mayTry(before, now)) return [];
    const mails = await claimMails(tx, { worker, most: 1, now, leastTried: true });
    if (mails.length > 0) await write(tx, afterTry(before, now));
    return mails;
  });
}

/** Reads the row, made where it is missing, and holds it until the transaction ends. */
async function lockRefusals({ db }: Store): Promise<Refusals> {
  const row = await db
    .insertInto('outbox_refusals')
    .values(toRow(noRefusals))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ tries: ({ ref }) => ref('outbox_refusals.tries') }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromRow(row);
}

async function write({ db }: Store, refusals: Refusals): Promise<void> {
  await db.updateTable('outbox_refusals').set(toRow(refusals)).where('id', '=', id).execute();
}

function fromRow(row: OutboxRefusalsRow): Refusals {
  const { recipients, code, paused_since, try_at, tries } = row;
  const at = (moment: string | null) => (moment === null ? null : new Date(moment));
  return {
    recipients: recipients.split(' ').filter(Boolean),
    code,
    pausedSince: at(paused_since),
    tryAt: at(try_at),
    tries,
  };
}

function toRow({ recipients, code, pausedSince, tryAt, tries }: Refusals): OutboxRefusalsRow {
  const times = {
    paused_since: pausedSince?.toISOString() ?? null,
    try_at: tryAt?.toISOString() ?? null,
  };
  return { id, recipients: recipients.join(' '), code, ...times, tries };
}
