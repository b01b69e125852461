const wordsAMinute = 200;

/** Whole minutes that a text in MDX takes to read, at least one. */
export function readingMinutes(body = ''): number {
  const words = body
    .replace(/<[^>]+>/g, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word));
  return Math.max(1, Math.round(words.length / wordsAMinute));
}
