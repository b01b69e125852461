import type { Term } from './glossary.ts';

/** A piece of a text: plain, or a mention of a term. */
export interface Piece {
  text: string;
  term?: Term;
}

/** Finds the first mention of each term over all the pieces of one document that it is given. */
export type FindTerms = (text: string) => Piece[];

/**
 * A finder for one document. Of two terms that fit at one place the longer wins; a term in `except`
 * (the document's own) is never found. Whole words only, and any case of the first letter.
 */
export function termFinder(terms: readonly Term[], except: readonly string[] = []): FindTerms {
  const byForm = new Map<string, Term>();
  for (const term of terms) for (const form of term.forms) byForm.set(lowerFirst(form), term);
  const forms = [...byForm.keys()].sort((a, b) => b.length - a.length);
  if (forms.length === 0) return (text) => [{ text }];
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}-])(?:${forms.map(anyCase).join('|')})(?![\\p{L}\\p{N}-])`,
    'gu',
  );
  const done = new Set(except);

  return (text) => {
    const pieces: Piece[] = [];
    let end = 0;
    for (const match of text.matchAll(pattern)) {
      const term = byForm.get(lowerFirst(match[0].replace(/\s+/g, ' ')));
      if (!term || done.has(term.name)) continue;
      done.add(term.name);
      if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
      pieces.push({ text: match[0], term });
      end = match.index + match[0].length;
    }
    return end < text.length ? [...pieces, { text: text.slice(end) }] : pieces;
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A pattern for a form with its first letter in either case; a space in it may be any white space. */
function anyCase(form: string): string {
  const [first = '', ...rest] = form;
  const escaped = rest
    .join('')
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+');
  return `[${first.toLowerCase()}${first.toUpperCase()}]${escaped}`;
}
