import type { Answer } from './page.ts';

/** What a writer must hear of an address. */
export type Verdict =
  | { finding: 'fine' }
  | { finding: 'dead' | 'moved' | 'other title' | 'not seen'; why: string };

/** Holds the answer of an address against what is recorded; without a title only the address counts. */
export function verdictOn(url: string, title: string | null, answer: Answer): Verdict {
  if (answer.kind === 'gone') return { finding: 'dead', why: answer.why };
  if (answer.kind !== 'page') return { finding: 'not seen', why: answer.why };
  if (placeOf(answer.url) !== placeOf(url)) {
    return { finding: 'moved', why: `it leads to ${answer.url}` };
  }
  if (title === null || answer.headings.length === 0 || isCalled(title, answer.headings)) {
    return { finding: 'fine' };
  }
  return { finding: 'other title', why: `the page is called “${answer.headings[0]}”` };
}

/** An address without what does not make it another one: scheme, www, a last slash, a mark in the page. */
function placeOf(url: string): string {
  const { host, pathname, search } = new URL(url);
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}`;
}

/** Whether at least half the words of a title are in what a page calls itself. */
function isCalled(title: string, headings: readonly string[]): boolean {
  const own = new Set(headings.flatMap(wordsOf));
  const words = wordsOf(title);
  return words.filter((word) => own.has(word)).length * 2 >= words.length;
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
