import type { Audience } from '../../../src/campaign/update-draft.ts';
import { mailingRules } from '../../../src/campaign/update-notice.ts';
import { isLang, languageName } from '../../../src/i18n/locales.ts';
import { type Counted, keptReaders } from '../../store/kept-readers.ts';
import { countReaders, type Readers } from '../../store/readers.ts';
import type { Visit } from '../visit.ts';
import { countryName, numberIn } from './words.ts';

/**
 * How many want updates, by language and country: as they are now or, where they are too many to count
 * for a page, as they were counted last.
 */
export async function readersOf({
  app,
}: Pick<Visit, 'app'>): Promise<Pick<Counted, 'readers' | 'at'>> {
  const kept = await keptReaders(app.store);
  if (kept && kept.total > mailingRules.countedAtOnce) return kept;
  return { readers: await countReaders(app.store), at: app.now() };
}

/** Whom somebody has chosen; null where it names no language of the site, or no country. */
export function audienceIn(text: (name: 'lang' | 'country') => string): Audience | null {
  const [lang, country] = [text('lang'), text('country')];
  const fits = (lang === '' || isLang(lang)) && /^([A-Z]{2})?$/.test(country);
  return fits ? { lang, country } : null;
}

/** How many a choice reaches. */
export function reach(readers: readonly Readers[], { lang, country }: Audience): number {
  return sum(
    readers.filter(
      (one) => (lang === '' || one.lang === lang) && (country === '' || one.country === country),
    ),
  );
}

/** The choices of a page: each language and each country of somebody, with how many they are. */
export function choices({ lang }: Pick<Visit, 'lang'>, readers: readonly Readers[]) {
  const option = (name: string, value: string, rows: readonly Readers[]) => {
    const label = `${name} (${numberIn(lang, sum(rows))})`;
    return { option: label, 'option.value': value };
  };
  const sorted = (rows: { option: string; 'option.value': string }[]) =>
    rows.sort((a, b) => a.option.localeCompare(b.option, lang));
  const by = (key: 'lang' | 'country') => [...Map.groupBy(readers, (one) => one[key])];
  return {
    'lang-options': sorted(
      by('lang').map(([of, rows]) => option(languageName(of, lang), of, rows)),
    ),
    'country-options': sorted(
      by('country').map(([of, rows]) => option(countryName(lang, of), of, rows)),
    ),
  };
}

function sum(rows: readonly Readers[]): number {
  return rows.reduce((total, { readers }) => total + readers, 0);
}
