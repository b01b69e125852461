/** The words of a text in small letters, without the signs around each: `“Türkiye”, today` is `türkiye`, `today`. */
export function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter(Boolean);
}

/** A word as somebody writes it who has no key for its accents: `türkiye` is `turkiye`. */
export function withoutAccents(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}
