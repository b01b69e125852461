import type { Draw } from './draw.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

/** How much came on each of the last days, the oldest first: a launch, and two times when it spread. */
const shape = [
  ...[90, 60, 38, 30, 26, 20, 18, 24, 40, 28, 20, 17, 15, 14],
  ...[16, 15, 14, 13, 15, 70, 48, 30, 22, 18, 17, 20, 24, 21],
];

/** How much comes in each hour (UTC). */
const ofDay = [2, 1, 1, 1, 2, 4, 8, 10, 10, 9, 9, 10, 11, 10, 9, 9, 10, 12, 14, 15, 14, 10, 6, 3];

/** Hours from where a wave of fakes begins to now. */
const waveAgo = 51;

/** A moment of the last weeks, at least five minutes ago. */
export function drawMoment(draw: Draw, now: Date): Date {
  const latest = now.getTime() - 5 * 60_000;
  const midnight = Math.floor(now.getTime() / day) * day;
  for (;;) {
    const ago = draw.weighed([...shape.keys()], (i) => shape[i] ?? 0);
    const at = draw.weighed([...ofDay.keys()], (i) => ofDay[i] ?? 0);
    const begin = midnight - (shape.length - 1 - ago) * day + at * hour;
    const moment = begin + Math.floor(draw.number() * hour);
    if (moment < latest) return new Date(moment);
  }
}

/** A moment of the one hour in which the fakes came. */
export function drawWaveMoment(draw: Draw, now: Date): Date {
  const begin = Math.floor(now.getTime() / hour) * hour - waveAgo * hour;
  return new Date(begin + Math.floor(draw.number() * 0.8 * hour));
}

/** A moment so much later at most, mostly soon. */
export function soonAfter(draw: Draw, from: Date, most: number): Date {
  return new Date(from.getTime() + 20_000 + Math.floor(draw.number() ** 5 * most));
}
