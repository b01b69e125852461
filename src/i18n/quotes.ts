/** The marks around what somebody said, as each language sets them: before and after. */
const marks: Partial<Record<string, readonly [string, string]>> = {
  en: ['“', '”'],
  et: ['„', '“'],
  fi: ['”', '”'],
  fr: ['«\u00a0', '\u00a0»'],
  lt: ['„', '“'],
  lv: ['“', '”'],
  pl: ['„', '”'],
  sv: ['”', '”'],
  uk: ['«', '»'],
};

/** Words in the quotation marks of their own language. */
export function quoted(lang: string, words: string): string {
  const [before, after] = marks[lang] ?? ['“', '”'];
  return `${before}${words}${after}`;
}
