import { lookOf, type NameLook, nameLooks, wordsOf } from './name-looks.ts';
import { begin, hourLength, hoursOf, knownHours, usualOf } from './usual-hours.ts';

/** What is looked at of a signature, to see whether it came in a wave. */
export interface Signed {
  name: string;
  nameKey: string;
  source: string;
  /** The mail domain, where many people have their mail elsewhere and its address is still held. */
  domain: string | null;
  /** When the form was sent: UTC, ISO 8601. */
  at: string;
  confirmed: boolean;
}

/** The numbers behind what looks made up. It is only shown: a person looks, and decides. */
export const waveRules = {
  /** Signatures of an hour from which on it may be a wave. */
  hour: 50,
  /** The same of one source. */
  source: 30,
  /** How many times as many as usual an hour has in a wave. */
  times: 5,
  /** Signatures with one mail domain. */
  domain: 20,
  /** Signatures of one hour with one word in their names, */
  word: 20,
  /** their share of that hour, */
  wordShare: 0.1,
  /** and how many times that is their share of the other hours. */
  wordTimes: 10,
  /** Signatures of one name, from mailboxes of their own, */
  sameName: 8,
  /** and their share of all: among many people some bear one name. */
  sameNameShare: 0.003,
  /** Names that look alike odd. */
  look: 5,
  /** How many of them are shown, the largest first. */
  most: 20,
} as const;

/** A stretch of whole hours, the second moment excluded. */
export interface Span {
  from: string;
  to: string;
}

/** What sets a wave apart from other signatures. */
export type WaveMark =
  | ({ kind: 'time'; usual: number } & Span)
  | ({ kind: 'source'; source: string } & Span)
  | ({ kind: 'word'; word: string } & Span)
  | { kind: 'domain'; domain: string }
  | { kind: 'name'; name: string }
  | { kind: 'look'; look: NameLook };

/** Signatures that may not be what they seem, as a group. */
export type Wave = WaveMark & { count: number; confirmed: number };

/**
 * Finds what looks made up among signatures, the largest groups first. `usual` is how many an hour has
 * as a rule, where that is known from further back than these signatures are.
 */
export function findWaves(signed: readonly Signed[], usual: number | null = null): Wave[] {
  const hours = hoursOf(signed.map(({ at }) => at.slice(0, 13)));
  const sameName = Math.max(waveRules.sameName, signed.length * waveRules.sameNameShare);
  const found = [
    ...bursts(hours, signed, { least: waveRules.hour, usual }).map(({ of, ...burst }) =>
      wave({ kind: 'time', ...burst }, of),
    ),
    ...bySource(hours, signed, usual),
    ...byWord(signed),
    ...groups(signed, ({ domain }) => domain, waveRules.domain).map(([domain, of]) =>
      wave({ kind: 'domain', domain }, of),
    ),
    ...groups(signed, ({ nameKey }) => nameKey, sameName).map(([, of]) =>
      wave({ kind: 'name', name: of[0]?.name ?? '' }, of),
    ),
    ...byLook(signed),
  ];
  return found.sort((a, b) => b.count - a.count).slice(0, waveRules.most);
}

/** How many of the hours from one on came in bursts, given how many each hour had. */
export function countInBursts(perHour: ReadonlyMap<string, number>, from: string): number {
  const usual = usualOf(perHour);
  if (usual === null) return 0;
  const enough = Math.max(waveRules.hour, usual * waveRules.times);
  return [...perHour].reduce(
    (sum, [hour, count]) => (hour >= from && count >= enough ? sum + count : sum),
    0,
  );
}

function wave(mark: WaveMark, of: readonly Signed[]): Wave {
  return { ...mark, count: of.length, confirmed: of.filter(({ confirmed }) => confirmed).length };
}

function spanOf(first: string, last = first): Span {
  return {
    from: new Date(begin(first)).toISOString(),
    to: new Date(begin(last) + hourLength).toISOString(),
  };
}

interface Burst extends Span {
  usual: number;
  of: Signed[];
}

/** Hours with many more signatures than half of the hours have; those that follow each other are one. */
function bursts(
  hours: readonly string[],
  signed: readonly Signed[],
  { least, usual: known }: { least: number; usual: number | null },
): Burst[] {
  const perHour = Map.groupBy(signed, ({ at }) => at.slice(0, 13));
  const count = (hour: string) => perHour.get(hour)?.length ?? 0;
  const usual = known ?? usualOf(new Map(hours.map((hour) => [hour, count(hour)])));
  if (usual === null) return [];
  const enough = Math.max(least, usual * waveRules.times);
  const found: { first: string; last: string; of: Signed[] }[] = [];
  for (const hour of hours) {
    if (count(hour) < enough) continue;
    const before = found.at(-1);
    const of = perHour.get(hour) ?? [];
    if (before && begin(hour) - begin(before.last) === hourLength) {
      before.last = hour;
      before.of.push(...of);
    } else found.push({ first: hour, last: hour, of: [...of] });
  }
  return found.map(({ first, last, of }) => ({ ...spanOf(first, last), usual, of }));
}

/** Of a source its own hours tell what is usual; where they are few, those of all. */
function bySource(
  hours: readonly string[],
  signed: readonly Signed[],
  ofAll: number | null,
): Wave[] {
  const usual = hours.length < knownHours ? ofAll : null;
  const sources = groups(signed, ({ source }) => source, waveRules.source);
  return sources.flatMap(([source, theirs]) =>
    bursts(hours, theirs, { least: waveRules.source, usual }).map(({ from, to, of }) =>
      wave({ kind: 'source', source, from, to }, of),
    ),
  );
}

/** A word that has a large part of an hour, and next to none of the others: no given name has. */
function byWord(signed: readonly Signed[]): Wave[] {
  const ever = new Map<string, Signed[]>();
  for (const one of signed) for (const word of wordsOf(one)) put(ever, word, one);
  const perHour = Map.groupBy(signed, ({ at }) => at.slice(0, 13));
  return [...perHour].flatMap(([hour, theirs]) => {
    const words = new Map<string, Signed[]>();
    for (const one of theirs) {
      for (const word of wordsOf(one)) put(words, word, one);
    }
    const elsewhere = signed.length - theirs.length;
    return [...words].flatMap(([word, of]) => {
      const share = of.length / theirs.length;
      const others = ((ever.get(word)?.length ?? 0) - of.length) / Math.max(1, elsewhere);
      const isOne =
        of.length >= waveRules.word &&
        share >= waveRules.wordShare &&
        share >= others * waveRules.wordTimes;
      return isOne ? [wave({ kind: 'word', word, ...spanOf(hour) }, of)] : [];
    });
  });
}

function byLook(signed: readonly Signed[]): Wave[] {
  const looks = groups(signed, ({ name }) => lookOf(name), waveRules.look);
  return nameLooks.flatMap((look) =>
    looks.filter(([one]) => one === look).map(([, of]) => wave({ kind: 'look', look }, of)),
  );
}

function put<Key>(all: Map<Key, Signed[]>, key: Key, one: Signed): void {
  const known = all.get(key);
  if (known) known.push(one);
  else all.set(key, [one]);
}

/** Signatures that share something, from so many on. */
function groups<Key extends string>(
  signed: readonly Signed[],
  keyOf: (one: Signed) => Key | null | '',
  least: number,
): [Key, Signed[]][] {
  const all = new Map<Key, Signed[]>();
  for (const one of signed) {
    const key = keyOf(one);
    if (key) put(all, key, one);
  }
  return [...all].filter(([, of]) => of.length >= least);
}
