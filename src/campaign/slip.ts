/** What may still be called a slip. */
export const correctionLimits = {
  /** Characters of the passage, before and after. */
  passage: 600,
  /** Words taken out, and words put in. */
  words: 6,
  /** Letters by which a word in a list may differ: what is asked for may only be spelt anew. */
  lettersInList: 2,
} as const;

/** What makes a correction more than the mending of a slip. */
export type TooMuch = 'same' | 'lines' | 'long' | 'numbers' | 'words' | 'list';

/** Why this is no correction of a slip, or null where it is one. `inList`: the passage is a list's. */
export function tooMuch(
  { before, after }: { before: string; after: string },
  { inList }: { inList: boolean },
): TooMuch | null {
  if (before === after) return 'same';
  if (/[\r\n]/.test(before + after)) return 'lines';
  if (Math.max(before.length, after.length) > correctionLimits.passage) return 'long';
  if (numbersIn(before) !== numbersIn(after)) return 'numbers';
  const { removed, added } = changedWords(before, after);
  if (Math.max(removed.length, added.length) > correctionLimits.words) return 'words';
  const respelt =
    removed.length === added.length &&
    removed.every((word, i) => distance(word, added[i] ?? '') <= correctionLimits.lettersInList);
  return inList && !respelt ? 'list' : null;
}

function numbersIn(text: string): string {
  return (text.match(/\d+/g) ?? []).join(' ');
}

/** The words that one text has and the other has not, in their order. */
function changedWords(before: string, after: string): { removed: string[]; added: string[] } {
  const a = before.split(/\s+/);
  const b = after.split(/\s+/);
  const common = table(a, b);
  const removed: string[] = [];
  const added: string[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && common(i + 1, j) >= common(i, j + 1))) {
      removed.push(a[i] ?? '');
      i += 1;
    } else {
      added.push(b[j] ?? '');
      j += 1;
    }
  }
  return { removed, added };
}

/** How long the longest common part is of what follows from two places on. */
function table(a: readonly string[], b: readonly string[]): (i: number, j: number) => number {
  const lengths = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  );
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
}

/** In how many single letters two words differ (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j - 1] ?? 0) + same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
