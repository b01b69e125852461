/** What most people of Europe type into a line: letters that are composed, and single spaces. It is tidy already. */
const plain = new RegExp('^S+(?: S+)*$'.replaceAll('S', '[!-~¡-¬®-ɏА-ҁҊ-ԯ–—‘’“”„…]'));

/** All that ends a line anywhere: of Windows, of old machines, of word processors and of slides. */
const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Scripts whose letters are joined, or kept from it, by a sign that cannot be seen. */
const joining =
  '\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Nkoo}\\p{scx=Mand}\\p{scx=Adlm}\\p{scx=Rohg}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}\\p{scx=Bali}\\p{scx=Java}';

/** Emoji, with what belongs to them: a colour, a style, a keycap, a family. */
const emoji = '\\p{Extended_Pictographic}[\\u{fe0e}\\u{fe0f}\\p{Emoji_Modifier}]?';

/** Where a sign that cannot be seen has a meaning, with what it stands after. */
const meant = [
  '\\p{RGI_Emoji_Tag_Sequence}',
  `${emoji}(?:\\u200d${emoji})*`,
  '[0-9#*]\\ufe0f?\\u20e3',
  '\\p{Script=Han}[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
  '[\\p{Script=Mongolian}--\\p{DI}][\\u180b-\\u180f]',
  `(?<=[[${joining}]&&\\p{L}]\\p{M}*)(?:\\u200d|\\u200c(?=[[\\p{L}\\p{M}]--\\p{DI}]))`,
].join('|');

/**
 * What nobody sees: signs that Unicode says to ignore (directions among them), half characters, those
 * that are private to a font, and the place of a picture that was not pasted.
 */
const unseen = '[\\p{DI}\\p{Cs}\\p{Co}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffc]';

/** What nobody sees; the first group is what only looks like that, and is meant. */
export const seenOrMeant = new RegExp(`(${meant})|${unseen}`, 'gv');

/** More marks than this on one letter cover the lines above and below it. */
const piled = /(\p{M}{8})\p{M}+/gu;

/** One line as it is judged and kept: composed, without what nobody sees, and with single spaces. */
export function tidyLine(text: string): string {
  if (plain.test(text)) return text;
  return cleaned(text).replaceAll('\n', ' ').replace(spaces, ' ').trim();
}

/** As `tidyLine`, but line breaks stay, with at most one empty line in a row. */
export function tidyText(text: string): string {
  if (plain.test(text)) return text;
  return cleaned(text)
    .split('\n')
    .map((line) => line.replace(spaces, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Spaces of every width, and the blank of Braille, which is none but looks so. */
const spaces = /[\p{Zs}\u2800]+/gu;

function cleaned(text: string): string {
  return text
    .replace(lineEnds, '\n')
    .replace(/\p{Cc}/gu, withoutControl)
    .replace(seenOrMeant, (_, kept: string | undefined) => kept ?? '')
    .normalize('NFC')
    .replace(piled, '$1');
}

const windows = new TextDecoder('windows-1252');

/**
 * A tab is a space. Controls from U+0080 on are letters and quotation marks of old Windows that were
 * read as something else, and are put right as browsers do it; the others are nothing.
 */
function withoutControl(sign: string): string {
  if (sign === '\n') return sign;
  if (sign === '\t') return ' ';
  const meant = sign >= '\u0080' ? windows.decode(Uint8Array.of(sign.charCodeAt(0))) : '';
  return /\p{Cc}/u.test(meant) ? '' : meant;
}
