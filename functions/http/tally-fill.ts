import { countryName } from '../../src/campaign/countries.ts';
import type { Tally } from '../../src/campaign/tally.ts';
import { formatMoment } from '../../src/i18n/format.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { Fill } from './page.ts';

/** The count, the goal and the last names, as a page without script shows them. */
export function tallyFill(lang: Lang, tally: Tally): Fill {
  const t = translator(lang);
  const { confirmed, goal, recent } = tally;
  const time = formatMoment(lang, new Date(tally.asOf));
  return {
    slots: {
      'tally.count': confirmed > 0 ? t('tally.number', { number: confirmed }) : '',
      'tally.label': confirmed > 0 ? t('tally.label', { count: confirmed }) : t('tally.none'),
      'tally.goal': t('tally.goal', { goal }),
      'tally.asOf': t('tally.asOf', { time }),
    },
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
