import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RemovalReason } from '../../src/campaign/removals.ts';
import type { App } from '../app/context.ts';
import { inTransaction, type Store } from '../store/open.ts';
import { type PutBack, putBack, stillRemoved } from '../store/put-back.ts';
import {
  anyStands,
  beginBatch,
  findBatch,
  lockRemoving,
  removeInBatch,
} from '../store/removal-batches.ts';

/** Signatures ended in one transaction: others get in between. */
export const atOnce = 500;

/** Signatures to remove, each text the ids of one transaction: a million take 40 MB so. */
export interface Removing {
  batches: readonly string[];
  reason: RemovalReason;
  /** The address of who removes them, or `system`. */
  by: string;
  /** Who else looked. */
  agreedBy: string | null;
  /** How many were counted. */
  meant: number;
  /** Decides and notes it, in the transaction that ends the first of them; false: nothing is done. */
  begin: (tx: Store) => Promise<boolean>;
}

/** The ids of signatures as texts of so many. */
export function inBatchesOfIds(ids: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, i) =>
    ids.slice(i * atOnce, (i + 1) * atOnce).join(' '),
  );
}

/**
 * Removes the signatures that were found, and no other, as one removal that can be put back. Answers
 * how many ended and how many of them counted; `refused` where it was not begun, and `nothing` where
 * somebody else has removed them meanwhile.
 */
export async function removeFound(
  { store, now }: App,
  { batches, reason, by, agreedBy, meant, begin }: Removing,
): Promise<{ ended: number; counted: number } | 'refused' | 'nothing'> {
  const batch = randomUUIDv7();
  const sum = { ended: 0, counted: 0 };
  for (const [i, ids] of batches.entries()) {
    const began = performance.now();
    const done = await inTransaction(store, async (tx) => {
      if (i === 0) {
        await lockRemoving(tx);
        if (!(await anyStands(tx, ids.split(' ')))) return 'nothing';
        if (!(await begin(tx))) return 'refused';
        await beginBatch(tx, { id: batch, by, agreed_by: agreedBy, reason, meant }, now());
      }
      return removeInBatch(tx, ids.split(' '), { batch, reason, now: now() });
    });
    if (typeof done === 'string') return done;
    sum.ended += done.ended;
    sum.counted += done.counted;
    // As long a pause as it took: who signs meanwhile finds the store free half of the time.
    if (batches.length > 1) await sleep(performance.now() - began);
  }
  return sum;
}

/**
 * Puts a whole removal back, step by step; `note` writes it down in the transaction of the first. Doing it
 * again does what is left of it.
 */
export async function putBackBatch(
  { store, now, site }: App,
  batch: string,
  note: (tx: Store, count: number) => Promise<void>,
): Promise<PutBack> {
  const { joined } = await site.campaign();
  const sum: PutBack = { confirmed: 0, pending: 0, kept: 0 };
  for (let after = ''; ; ) {
    const ids = await stillRemoved(store, batch, { after, most: atOnce });
    if (ids.length === 0) return sum;
    const first = after === '';
    const done = await inTransaction(store, async (tx) => {
      const left = first ? await leftIn(tx, batch) : 0;
      const back = await putBack(tx, ids, { joined, now: now() });
      // Of two who do it at once, the second finds nothing to do, and has done nothing.
      if (first && back.confirmed + back.pending > 0) await note(tx, left);
      return back;
    });
    for (const key of ['confirmed', 'pending', 'kept'] as const) sum[key] += done[key];
    after = ids.at(-1) ?? '';
    if (ids.length < atOnce) return sum;
  }
}

async function leftIn(tx: Store, id: string): Promise<number> {
  const batch = await findBatch(tx, id);
  return batch ? batch.confirmed + batch.pending - batch.put_back : 0;
}
