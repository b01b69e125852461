import { countryNames } from '../../../src/campaign/countries.ts';
import { smallestGroup } from '../../../src/campaign/small-groups.ts';
import type { Audience } from '../../../src/campaign/update-draft.ts';
import { formatMoment } from '../../../src/i18n/format.ts';
import { defaultLang, languageName } from '../../../src/i18n/locales.ts';
import type { Draft } from '../../store/update-drafts.ts';
import type { WatchedMailing } from '../../store/watch-mailings.ts';
import type { Visit } from '../visit.ts';

/** Whom a mailing reaches, in words. */
export function whom({ t, lang }: Pick<Visit, 't' | 'lang'>, audience: Audience): string {
  const parts = [
    ...(audience.lang ? [languageName(audience.lang, lang)] : []),
    ...(audience.country ? [countryName(lang, audience.country)] : []),
  ];
  return parts.join(', ') || t('office.updates.all');
}

export function countryName(lang: string, code: string): string {
  return countryNames(lang).find((one) => one.code === code)?.name ?? code;
}

export function numberIn(lang: string, count: number): string {
  return new Intl.NumberFormat(lang).format(count);
}

/** What a draft is called in a list: its title in the first language, or in the one that it has. */
export function titleOf({ texts, name }: Draft): string {
  return (texts[defaultLang] ?? Object.values(texts)[0])?.title ?? name;
}

/** How far a mailing is, in words. Who may only read learns no number that could point at a person. */
export function mailingLine(
  { t, lang, may }: Visit,
  mailing: WatchedMailing,
  title: string | null,
): Record<string, string> {
  const { queued, sent, failed, waiting } = mailing;
  const number = (count: number) =>
    may.includes('edit') || count === 0 || count >= smallestGroup
      ? numberIn(lang, count)
      : `< ${smallestGroup}`;
  const gone = Math.max(0, queued - sent - failed - waiting);
  const counts = { queued, sent, failed, waiting, gone };
  const said = Object.entries(counts).map(([name, count]) => [name, number(count)]);
  return {
    title: title ?? mailing.name,
    begun: formatMoment(lang, new Date(mailing.begun_at)),
    whom: whom({ t, lang }, mailing),
    numbers: t('office.updates.mailing.numbers', Object.fromEntries(said)),
    state: t(`office.updates.mailing.state.${stateOf(mailing, title !== null)}`),
  };
}

function stateOf(mailing: WatchedMailing, isThere: boolean) {
  if (mailing.stopped_at) return 'stopped';
  if (mailing.finished_at && mailing.waiting === 0) return 'done';
  return isThere ? 'running' : 'lost';
}
