import { describe, expect, it } from 'vitest';
import { inBatches } from '../../../functions/store/batch.ts';

/** Doubles numbers, notes each call, and throws where a call holds a number that has an error. */
function doubling(errors: ReadonlyMap<number, Error> = new Map()) {
  const calls: number[][] = [];
  const double = inBatches(async (items: readonly number[]) => {
    calls.push([...items]);
    for (const item of items) {
      const error = errors.get(item);
      if (error) throw error;
    }
    return items.map((item) => item * 2);
  });
  return { calls, double };
}

const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const bad = new Error('bad item');
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('items of one turn', () => {
  it('share one call, and each caller gets the result of its own', async () => {
    const { calls, double } = doubling();
    expect(await Promise.all([3, 1, 2].map(double))).toEqual([6, 2, 4]);
    expect(calls).toEqual([[3, 1, 2]]);
  });

  it('are not worked on before the turn is over', () => {
    const { calls, double } = doubling();
    double(1);
    expect(calls).toEqual([]);
  });

  it('go in calls of at most 128, in order', async () => {
    const { calls, double } = doubling();
    const results = await Promise.all(numbers(300).map(double));
    expect(calls.map((call) => call.length)).toEqual([128, 128, 44]);
    expect(results).toEqual(numbers(300).map((n) => n * 2));
  });
});

describe('items that come later', () => {
  it('while a batch is being worked on share the next call', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    const calls: number[][] = [];
    const same = inBatches(async (items: readonly number[]) => {
      calls.push([...items]);
      start();
      if (calls.length === 1) await gate;
      return items;
    });
    const first = same(1);
    await started;
    const later = [same(2), same(3)];
    expect(calls).toEqual([[1]]);
    open();
    expect(await Promise.all([first, ...later])).toEqual([1, 2, 3]);
    expect(calls).toEqual([[1], [2, 3]]);
  });

  it('after all is done are worked on again', async () => {
    const { calls, double } = doubling();
    expect(await double(1)).toBe(2);
    expect(await double(2)).toBe(4);
    expect(calls).toEqual([[1], [2]]);
  });

  it('after a failure are worked on again', async () => {
    const { double } = doubling(new Map([[1, away]]));
    await expect(double(1)).rejects.toBe(away);
    expect(await double(2)).toBe(4);
  });
});

describe('a batch that fails', () => {
  it('for one bad item does not spoil its neighbours', async () => {
    const { calls, double } = doubling(new Map([[2, bad]]));
    const results = await Promise.allSettled([1, 2, 3].map(double));
    expect(results).toEqual([
      { status: 'fulfilled', value: 2 },
      { status: 'rejected', reason: bad },
      { status: 'fulfilled', value: 6 },
    ]);
    expect(calls).toEqual([[1, 2, 3], [1], [2], [3]]);
  });

  it('of one item is not tried again', async () => {
    const { calls, double } = doubling(new Map([[1, bad]]));
    await expect(double(1)).rejects.toBe(bad);
    expect(calls).toEqual([[1]]);
  });

  it('because the store is away tells all so at once, without trying each', async () => {
    const { calls, double } = doubling(new Map([[2, away]]));
    const results = await Promise.allSettled([1, 2, 3].map(double));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(results.every((one) => one.status === 'rejected' && one.reason === away)).toBe(true);
    expect(calls).toEqual([[1, 2, 3]]);
  });
});
