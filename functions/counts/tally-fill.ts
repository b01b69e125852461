import { countryName } from '../../src/campaign/countries.ts';
import { showsGoal } from '../../src/campaign/goal.ts';
import type { Tally } from '../../src/campaign/tally.ts';
import { formatNumber } from '../../src/i18n/format.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import { earlierLink, tallyTexts } from '../../src/i18n/tally-texts.ts';
import { tallyWords } from '../../src/i18n/translate.ts';
import { type Fill, fillPage } from '../http/page.ts';

/** A page as it is built, with no count in it yet. */
export function withoutCount(page: string): string {
  return fillPage(page, {});
}

/** Puts the count, the goal and the last names into pages of a language. */
export function countIn(lang: Lang, tally: Tally): (page: string) => string {
  const fill = tallyFill(lang, tally);
  return (page) => fillPage(page, fill);
}

/** The count, the goal and the last names, as a page without script shows them. */
export function tallyFill(lang: Lang, tally: Tally): Fill {
  const { confirmed, paper, goal, recent, earlier } = tally;
  const words = tallyWords(lang);
  return {
    slots: {
      ...tallyTexts(lang, words, tally),
      ...(paper > 0 ? { 'tally.paper': formatNumber(lang, paper) } : {}),
    },
    attributes: { 'tally.bar': { value: String(confirmed), max: String(goal) } },
    show: [
      'tally',
      ...(paper > 0 ? ['tally.paper'] : []),
      ...(showsGoal(confirmed) ? ['tally.goal'] : []),
      ...(recent.length > 0 ? ['recent'] : []),
    ],
    lists: {
      earlier: earlier
        .map((one) => earlierLink(lang, words, one))
        .map(({ text, href }) => ({ earlier: text, 'earlier.href': href })),
      recent: recent.map(({ name, country, affiliation }) => ({
        name,
        affiliation,
        country: countryName(lang, country),
      })),
    },
  };
}
