import { tidyText } from './tidy-text.ts';

/** What a spreadsheet would read as a number, a time or a date, and write otherwise: "0042", "1-2", "12E5". */
const numberLike = /^(?=.*\d)[\d\s.,:/%()+-]*(?:e[+-]?\d+)?$/i;

/** What a spreadsheet runs (owasp.org/www-community/attacks/CSV_Injection), in both widths. */
const formulaLike = /^[=+\-@＝＋－＠]/;

/**
 * A text that somebody typed, for a cell. It is tidied once more, as the form did it: so it holds no
 * control, no half character and no sign that turns the direction of what stands beside it. What a
 * spreadsheet would take for a formula or a number begins with an apostrophe, as OWASP advises.
 */
export function typedCell(text: string): string {
  const tidy = tidyText(text);
  return formulaLike.test(tidy) || numberLike.test(tidy) ? `'${tidy}` : tidy;
}
