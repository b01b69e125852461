import { confirmedRate, daysLeft, lastDays } from '../../../src/campaign/activity.ts';
import { formatDate } from '../../../src/i18n/format.ts';
import type { Fill } from '../../http/page.ts';
import { shownSpans } from '../figures.ts';
import type { Visit } from '../visit.ts';
import type { Signed } from './model.ts';

/** How many signed and confirmed, against the goal and the days that are left. */
export function numbersFill({ t, lang }: Visit, signed: Signed): Fill {
  const { now, figures, total, goal, closes } = signed;
  const { format: number } = new Intl.NumberFormat(lang);
  const rateText = ratesIn(lang);
  const days = lastDays(now, shownSpans.lately);
  const spans = [
    { name: t('office.today.today'), of: days.slice(-1) },
    { name: t('office.today.yesterday'), of: days.slice(-2, -1) },
    { name: t('office.today.week'), of: days },
    { name: t('office.today.ever'), of: null },
  ];
  const left = daysLeft(closes, now);
  return {
    slots: {
      total: number(total),
      goal: t('office.today.goal', { goal, left: Math.max(0, goal - total) }),
      closes: left === null ? t('office.today.open') : t('office.today.left', { count: left }),
      asOf: t('office.today.asOf', { date: formatDate(lang, now) }),
    },
    attributes: { bar: { value: String(total), max: String(goal) } },
    show: figures.complete ? [] : ['counting'],
    lists: {
      spans: spans.map(({ name, of }) => {
        const count = (what: 'entered' | 'confirmed' | 'ended') =>
          of === null
            ? figures.count(what, 'ever')
            : of.reduce((sum, day) => sum + figures.count(what, 'day', day), 0);
        const [entered, confirmed] = [count('entered'), count('confirmed')];
        return {
          span: name,
          entered: number(entered),
          confirmed: number(confirmed),
          rate: rateText(confirmedRate(entered, confirmed)),
          ended: number(count('ended')),
        };
      }),
    },
  };
}

/** Shares in whole per cent, as the language writes them; a dash where there is none. */
export function ratesIn(lang: string): (rate: number | null) => string {
  const { format } = new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 0 });
  return (rate) => (rate === null ? '–' : format(rate));
}
