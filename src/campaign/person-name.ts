/**
 * What a signed name may be made of: letters of any script with their marks, spaces, and the
 * signs that stand in names. No digits, brackets, slashes or at-signs: a name is mailed and
 * published, and must carry no address, markup or link.
 */
const nameCharacters = /^(?:[\p{L}\p{M}\p{Zs}'’ʼ`´.,()·\-‐‑–]|\u200c|\u200d)+$/u;

/** "win.example", "www.win": what a mail program would turn into a link. "J. R. Smith" is not. */
const linkLike = /[\p{L}\p{N}]{2}\.\p{L}{2}|www\./iu;

/**
 * Characters that nobody sees: format characters, direction marks among them, save the two that
 * join letters; and the fillers of Hangul, which count as letters.
 */
const invisible = /[\u115f\u1160\u3164\uffa0]|(?!\u200c|\u200d)\p{Cf}/gu;

/** One form for one text: composed letters, no invisible marks, single spaces, none at the ends. */
export function tidyLine(text: string): string {
  return text
    .replace(invisible, '')
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
}

/** As `tidyLine`, but line breaks stay, at most one empty line in a row. */
export function tidyText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').map(tidyLine);
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

export function hasOnlyNameCharacters(name: string): boolean {
  return nameCharacters.test(name);
}

export function looksLikeLink(text: string): boolean {
  return linkLike.test(text);
}

export function hasTwoLetters(name: string): boolean {
  return (name.match(/\p{L}/gu) ?? []).length >= 2;
}

/** Control characters other than a line break, and halves of characters: no person types them. */
export function hasControlCharacters(text: string): boolean {
  return /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text);
}

/** Anything that would begin a new line, or that no person types. */
export function hasLineBreakOrControl(text: string): boolean {
  return /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text);
}
