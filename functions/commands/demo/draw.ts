import { randomUUID } from 'node:crypto';
import { firstIdAt } from '../../../src/campaign/activity.ts';

/** Draws that come out the same each time, so that two who talk about generated data see the same. */
export interface Draw {
  /** From 0 to 1. */
  number: () => number;
  chance: (share: number) => boolean;
  oneOf: <T>(choices: readonly [T, ...T[]]) => T;
  /** One of several, the heavier the likelier. */
  weighed: <T>(choices: readonly T[], weight: (choice: T) => number) => T;
}

/** Mulberry32: small, and good enough for what nobody relies on. */
export function drawFrom(seed: number): Draw {
  let state = seed;
  const number = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    number,
    chance: (share) => number() < share,
    oneOf: ([first, ...rest]) =>
      [first, ...rest][Math.floor(number() * (rest.length + 1))] ?? first,
    weighed(choices, weight) {
      let left = number() * choices.reduce((sum, choice) => sum + weight(choice), 0);
      const found = choices.find((choice) => {
        left -= weight(choice);
        return left < 0;
      });
      const [first] = choices;
      if (found === undefined && first === undefined) throw new Error('There is nothing to draw.');
      return (found ?? first) as (typeof choices)[number];
    },
  };
}

/** An id as it would have been made at a moment. */
export function idAt(moment: Date): string {
  return firstIdAt(moment).slice(0, 15) + randomUUID().slice(15);
}
