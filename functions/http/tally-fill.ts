import { countryName } from '../../src/campaign/countries.ts';
import type { Tally } from '../../src/campaign/tally.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import { tallyTexts } from '../../src/i18n/tally-texts.ts';
import { tallyWords } from '../../src/i18n/translate.ts';
import type { Fill } from './page.ts';

/** The count, the goal and the last names, as a page without script shows them. */
export function tallyFill(lang: Lang, tally: Tally): Fill {
  const { confirmed, goal, recent } = tally;
  return {
    slots: tallyTexts(lang, tallyWords(lang), tally),
    attributes: { 'tally.bar': { value: String(confirmed), max: String(goal) } },
    show: ['tally', ...(recent.length > 0 ? ['recent'] : [])],
    lists: {
      recent: recent.map(({ name, country, affiliation }) => ({
        name,
        affiliation,
        country: countryName(lang, country),
      })),
    },
  };
}
