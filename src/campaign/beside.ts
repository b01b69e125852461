/** When a new text beside a public name is looked at: `before` it is shown, or `after`. */
export const looks = ['before', 'after'] as const;

export type Look = (typeof looks)[number];

/**
 * What is public of the text beside a name: all of it, nothing until a campaigner has looked, or
 * nothing because one has hidden it. The name is shown and the signature counts in every case.
 */
export type Beside = 'shown' | 'waiting' | 'hidden';

/**
 * What becomes of a text that is new. After one that was hidden each new one is looked at first, also
 * where there was none between them.
 */
export function besideOf(text: string, { was, look }: { was: Beside; look: Look }): Beside {
  if (text === '') return was;
  return look === 'before' || was !== 'shown' ? 'waiting' : 'shown';
}

/** What anyone may read of it. */
export function publicText(text: string, beside: Beside): string {
  return beside === 'shown' ? text : '';
}
