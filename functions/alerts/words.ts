import type { Told } from '../../src/campaign/alerts.ts';
import { formatDate, formatMoment } from '../../src/i18n/format.ts';
import type { Translate } from '../../src/i18n/translate.ts';

/** An alert in words: what is the matter, and what to know or do about it. */
export interface AlertWords {
  title: string;
  text: string;
}

/** What an alert says, in a language of the office. */
export function alertWords(t: Translate, { phase, what, detail, since }: Told): AlertWords {
  const from = t('office.alerts.since', { moment: formatMoment(t.lang, new Date(since)) });
  if (phase === 'ended') return { title: t(`office.alerts.over.${what}`), text: from };
  const said = what === 'last-day' ? formatDate(t.lang, new Date(detail)) : detail;
  const title = t(`office.alerts.what.${what}`, { detail: said, count: Number(detail) || 0 });
  const text = t(`office.alerts.do.${what}`);
  return phase === 'begins'
    ? { title, text }
    : { title: t('office.alerts.still', { title }), text: `${text} ${from}` };
}
