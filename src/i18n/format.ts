/** A sentence with `{name}` places, or one such sentence for each plural form of a language. */
export type Template = string | Partial<Record<Intl.LDMLPluralRule, string>>;

export type Params = Readonly<Record<string, string | number>>;

/**
 * Fills the places of a template. A number is written as the language writes numbers; the
 * parameter `count` chooses the plural form. A place without a parameter stays as it is.
 */
export function format(lang: string, template: Template, params: Params = {}): string {
  return choose(lang, template, params).replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? numbers(lang).format(value) : value;
  });
}

function choose(lang: string, template: Template, params: Params): string {
  if (typeof template === 'string') return template;
  const form = plurals(lang).select(Number(params.count ?? 0));
  return template[form] ?? template.other ?? '';
}

/** A number as the language writes it. */
export function formatNumber(lang: string, number: number): string {
  return numbers(lang).format(number);
}

/** A day as the language writes it, in UTC: "21 November 2026", "21. marraskuuta 2026". */
export function formatDate(lang: string, date: Date): string {
  return longDates(lang).format(date);
}

/** A day, a month or a year as ISO 8601 notes it: "4 June 2025", "June 2025", "2025". */
export function formatPartialDate(lang: string, date: string): string {
  if (date.length === 4) return date;
  return (date.length === 7 ? months : longDates)(lang).format(new Date(date));
}

/** A day in a column: "21 Nov 2026", "21.11.2026". */
export function formatShortDate(lang: string, date: Date): string {
  return shortDates(lang).format(date);
}

/** A time of day where the reader is: "20:05", "20.05". */
export function formatTime(lang: string, date: Date): string {
  return new Intl.DateTimeFormat(region(lang), { timeStyle: 'short' }).format(date);
}

/** A moment in UTC: "21 Nov 2026, 20:05 UTC", "21.11.2026 klo 20.05 UTC". */
export function formatMoment(lang: string, date: Date): string {
  return `${moments(lang).format(date)} UTC`;
}

/** Several names in a sentence: "Estonia, Latvia and Lithuania". */
export function formatList(lang: string, names: readonly string[]): string {
  return lists(lang).format(names);
}

const numbers = perLanguage((lang) => new Intl.NumberFormat(lang));
const plurals = perLanguage((lang) => new Intl.PluralRules(lang));
const lists = perLanguage((lang) => new Intl.ListFormat(region(lang)));
const longDates = dates({ dateStyle: 'long' });
const shortDates = dates({ dateStyle: 'medium' });
const moments = dates({ dateStyle: 'medium', timeStyle: 'short' });
const months = dates({ month: 'long', year: 'numeric' });

/** Days in UTC, so that they are the same wherever they are written. */
function dates(style: Intl.DateTimeFormatOptions): (lang: string) => Intl.DateTimeFormat {
  return perLanguage(
    (lang) => new Intl.DateTimeFormat(region(lang), { ...style, timeZone: 'UTC' }),
  );
}

/** Makes a formatter once for each language: making one costs far more than using it. */
function perLanguage<Formatter>(make: (lang: string) => Formatter): (lang: string) => Formatter {
  const made = new Map<string, Formatter>();
  return (lang) => {
    const known = made.get(lang);
    if (known) return known;
    const formatter = make(lang);
    made.set(lang, formatter);
    return formatter;
  };
}

/** English here is written the European way, with the day first. */
function region(lang: string): string {
  return lang === 'en' ? 'en-GB' : lang;
}
