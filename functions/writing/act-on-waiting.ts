import {
  type HeldFor,
  heldReasons,
  longestReason,
  rejectReasons,
} from '../../src/campaign/holding.ts';
import { findRepresentative } from '../../src/campaign/representative.ts';
import { directory } from '../../src/directory/representatives.ts';
import type { App } from '../app/context.ts';
import { releaseHeld } from '../store/confirm-messages.ts';
import { findMessage } from '../store/messages.ts';
import { inTransaction, type Store } from '../store/open.ts';
import { lockRecipient } from '../store/recipients.ts';
import type { MessageRow } from '../store/schema.ts';
import { pageOfWaiting, rejectWaiting, type TakenBack } from '../store/waiting-messages.ts';
import { planFrom } from './plan.ts';

/** Where it is acted from: a transaction of the caller's, or the store. */
export type Desk = Pick<App, 'store' | 'now'>;

/** Held messages that are let go in one transaction. */
const batchSize = 100;

/** Whether somebody can be written to under that id. */
export function isRepresentative(name: string): boolean {
  return findRepresentative(directory, name) !== null;
}

/** Whether messages are held for a reason of that name. */
export function isReason(name: string | undefined): name is HeldFor {
  return heldReasons.some((reason) => reason === name);
}

/** A reason as it is mailed: one line. */
export function tidyReason(given: string): string {
  return given.replace(/\s+/g, ' ').trim().slice(0, longestReason);
}

/** Lets held messages go, or those held for one reason, the longest waiting first; answers how many. */
export async function releaseMany(
  { store, now }: Desk,
  {
    heldFor,
    most = Number.POSITIVE_INFINITY,
    note = async () => {},
  }: {
    heldFor?: HeldFor | undefined;
    most?: number;
    /** Called in the transaction of each batch with how many of it went. */
    note?: (tx: Store, released: number) => Promise<void>;
  } = {},
): Promise<number> {
  let released = 0;
  for (let after = ''; released < most; ) {
    const page = Math.min(batchSize, most - released);
    const rows = await pageOfWaiting(store, { after, most: page, status: 'held', heldFor });
    const last = rows.at(-1);
    if (!last) break;
    released += await inTransaction(store, async (tx) => {
      const done = await releaseEach({ store: tx, now }, rows);
      if (done > 0) await note(tx, done);
      return done;
    });
    after = last.id;
  }
  return released;
}

/** Their recipients are locked first, in one order, so that two who do this at once wait for each other. */
async function releaseEach({ store, now }: Desk, rows: readonly MessageRow[]): Promise<number> {
  const recipients = new Set(rows.map(({ representative }) => representative));
  for (const representative of [...recipients].sort()) await lockRecipient(store, representative);
  let released = 0;
  for (const { id } of rows) {
    if (await releaseHeld(store, id, { plan: planFrom({ now }), now: now() })) released += 1;
  }
  return released;
}

/** Sends a message back to its writer, for what it is held for where no other reason is given. */
export async function rejectOne(
  { store, now }: Desk,
  id: string,
  given: string | undefined,
): Promise<TakenBack | 'say-why'> {
  const row = await findMessage(store, id);
  const why = given || rejectReasons.find((reason) => reason === row?.held_for);
  if (row && !why) return 'say-why';
  return rejectWaiting(store, id, { because: why ?? '', now: now(), tell: 'message-rejected' });
}
