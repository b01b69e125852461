import type { Removals } from '../../src/campaign/removals.ts';
import { formatDate } from '../../src/i18n/format.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { fillPage } from '../http/page.ts';

/** The page of removals with its numbers. */
export async function removalsPage(
  app: App,
  lang: Lang,
  { confirmed, removed, putBack, asOf, days, rest }: Removals,
): Promise<string> {
  const t = translator(lang);
  const page = await app.site.page(lang, '/removals/');
  const rows = [
    ...days.map((row) => ({ ...row, day: formatDate(lang, new Date(row.day)) })),
    ...rest.map((row) => ({ ...row, day: t('removals.otherDays') })),
  ];
  return fillPage(page, {
    slots: {
      sum: t('removals.sum', { ever: confirmed + removed, removed, confirmed }),
      putBack: t('removals.putBack', { count: putBack }),
      asOf: t('tally.asOf', { date: formatDate(lang, new Date(asOf)) }),
    },
    lists: {
      removals: rows.map(({ day, reason, removed: count }) => ({
        day,
        reason: t(`removals.why.${reason ?? 'other'}`),
        count: new Intl.NumberFormat(lang).format(count),
      })),
    },
    show: [
      'sum',
      ...(putBack > 0 ? ['putBack'] : []),
      ...(removed + putBack === 0 ? ['none'] : []),
      ...(rows.length > 0 ? ['rows'] : []),
    ],
  });
}
