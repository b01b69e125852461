import { isStoreAway } from './failures.ts';

/** Items that one call may take; more wait for the next. */
const largestBatch = 128;

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets callers that come in the same turn of the event loop, or while a batch is being worked on,
 * share one transaction and so one commit. Nobody is answered before that commit. Where a batch
 * fails its items are tried one by one, so that one bad item cannot spoil its neighbours; where the
 * store itself is away all are told so at once. One batch is worked on at a time: two would be
 * smaller, and cost more than the waiting that they fill.
 */
export function inBatches<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let working = false;

  async function settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await work(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, i) => {
        resolve(results[i] as Result);
      });
    } catch (error) {
      if (batch.length > 1 && !isStoreAway(error)) {
        for (const one of batch) await settle([one]);
      } else {
        for (const { reject } of batch) reject(error);
      }
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largestBatch);
      waiting = waiting.slice(largestBatch);
      await settle(batch);
    }
    working = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (working) return;
      working = true;
      setImmediate(drain);
    });
}
