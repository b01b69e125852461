/** Quotes as word processors set them, in the languages of Europe; keyboards and files have " and '. */
export const curly = '“”„‟‘’‚‛«»‹›″′‶‵＂＇´`';

const any = `["'${curly}]`;
const around = new RegExp(`^(?:[${curly}][\\s\\S]*${any}|${any}[\\s\\S]*[${curly}])$`, 'u');

/** The first curly quote of a text; null where it has none. */
export function curlyIn(text: string): string | null {
  return new RegExp(`[${curly}]`, 'u').exec(text)?.[0] ?? null;
}

/** The curly quote that closes what a straight one opened, at the end of a line or before , : ] }. */
export function curlyAfterStraight(line: string): string | null {
  return new RegExp(`["'][^"']*([${curly}])\\s*(?:[,:#\\]}].*)?$`, 'u').exec(line)?.[1] ?? null;
}

/** Whether a text stands in quotes of which at least one is curly, so that they would be taken for a part of it. */
export function standsInCurly(text: string): boolean {
  return text.length > 1 && around.test(text);
}
