import { maskedAddress } from '../../../src/campaign/own-page.ts';
import { day } from '../../../src/campaign/signature.ts';
import type { Way, WayState } from '../../../src/campaign/webhook.ts';
import { freshWay, ways } from '../../../src/campaign/webhook.ts';
import { formatMoment } from '../../../src/i18n/format.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import { tryByMail, whatStands } from '../../alerts/tell-alerts.ts';
import { tryWay } from '../../alerts/try-way.ts';
import { alertWords } from '../../alerts/words.ts';
import type { App } from '../../app/context.ts';
import { readVitals } from '../../app/vitals.ts';
import { maskedUrl } from '../../hooks/ways.ts';
import type { Fill } from '../../http/page.ts';
import { readAlerts } from '../../store/alerts.ts';
import { countWaiting, readCallDays } from '../../store/calls.ts';
import { noteAct } from '../../store/office-log.ts';
import { inTransaction } from '../../store/open.ts';
import { readWays } from '../../store/ways.ts';
import { lay } from '../show.ts';
import type { ActOutcome, OfficeAct, OfficePage, Visit } from '../visit.ts';

/** Days of which the page shows what became of calls. */
const daysShown = 14;

/** Who is told when something is wrong, which other system is told what happens, and how that does. */
export const alerts: OfficePage = {
  path: '/office/alerts/',
  role: 'edit',
  async show(visit) {
    const { app } = visit;
    const since = new Date(app.now().getTime() - (daysShown - 1) * day).toISOString().slice(0, 10);
    const days = await readCallDays(app.store, since);
    const standing = await standingRows(visit);
    const lists = {
      standing,
      days: days.map(({ day: on, way, sent, failed, given_up }) => ({
        ...{ day: on, way: isWay(way) ? visit.t(`office.alerts.way.${way}`) : way },
        ...{ sent: `${sent}`, failed: `${failed}`, givenUp: `${given_up}` },
      })),
    };
    const show = [
      ...(standing.length === 0 ? ['all-well'] : []),
      ...(days.length === 0 ? ['no-calls'] : []),
    ];
    return lay({ lists, show }, lay(await wayFills(visit), await emailFill(visit)));
  },
  acts: {
    'test-email': { role: 'own', act: testEmail },
    ...Object.fromEntries(ways.map((way): [string, OfficeAct] => [`test-${way}`, testing(way)])),
  },
};

function isWay(name: string): name is Way {
  return ways.some((way) => way === name);
}

/** What stands now, in words; where it was told of, since when. */
async function standingRows({ app, t, lang }: Visit) {
  const standing = await whatStands(app);
  const { known } = await readAlerts(app.store);
  return [...standing].map(([what, detail]) => {
    const since = known.find((one) => one.what === what)?.since;
    const told = { phase: 'begins', what, detail, since: app.now().toISOString() } as const;
    const from = since && t('office.alerts.since', { moment: formatMoment(lang, since) });
    return { ...alertWords(t, told), since: from ?? '' };
  });
}

/** How each way does; the page has a part for each, whose names begin with the way's. */
async function wayFills({ app, t, lang, may }: Visit): Promise<Fill> {
  const urls = urlsOf(app);
  const states = await readWays(app.store);
  const waiting = await countWaiting(app.store);
  const fills = ways.map((way): Fill => {
    const url = urls[way];
    if (!url) return { show: [`${way}-unset`] };
    const state = states.get(way) ?? freshWay;
    const count = waiting.get(way) ?? 0;
    const lines = [
      ...stateLines(t, lang, state),
      ...(count > 0 ? [t('office.alerts.state.waiting', { count })] : []),
    ];
    return {
      slots: { [`${way}-where`]: maskedUrl(url) },
      lists: { [`${way}-state`]: lines.map((line) => ({ line })) },
      show: [`${way}-set`, ...(may.includes('own') ? [`${way}-test`] : [])],
    };
  });
  return fills.reduce(lay, {});
}

function urlsOf({ config: { webhook, alerts: set } }: App): Record<Way, string | null> {
  return {
    webhook: webhook?.url ?? null,
    'alert-webhook': set.webhook?.url ?? null,
    ntfy: set.ntfyUrl,
  };
}

function stateLines(t: Translate, lang: Visit['lang'], state: WayState): string[] {
  const { sentAt, failedAt, failure, pausedSince, tryAt } = state;
  const at = (date: Date) => ({ moment: formatMoment(lang, date) });
  const paused = pausedSince && {
    ...at(pausedSince),
    next: formatMoment(lang, tryAt ?? pausedSince),
  };
  return [
    ...(paused ? [t('office.alerts.state.paused', paused)] : []),
    ...(sentAt ? [t('office.alerts.state.sent', at(sentAt))] : []),
    ...(failedAt
      ? [t('office.alerts.state.failed', { ...at(failedAt), why: whyNot(t, failure) })]
      : []),
    ...(sentAt || failedAt ? [] : [t('office.alerts.state.none')]),
  ];
}

/** Why a call was not taken, and what to do. */
function whyNot(t: Translate, code: string): string {
  if (code === 'inward') return t('office.alerts.why.inward');
  if (code === 'timeout') return t('office.alerts.why.timeout');
  if (/^3\d\d$/.test(code)) return t('office.alerts.why.redirect', { code });
  if (/^\d+$/.test(code)) return t('office.alerts.why.status', { code });
  return t('office.alerts.why.other', { code });
}

async function emailFill({ app, t, may }: Visit): Promise<Fill> {
  const { emails, ntfyUrl, webhook } = app.config.alerts;
  if (emails.length === 0) return { show: ['email-unset'] };
  const { refusals } = await readVitals(app);
  const lines = [
    refusals.pausedSince
      ? t('office.alerts.state.mailRefused', { code: refusals.code })
      : t('office.alerts.state.mail'),
    ...(ntfyUrl || webhook ? [] : [t('office.alerts.state.mailAlone')]),
  ];
  return {
    slots: { 'email-where': emails.map(maskedAddress).join(', ') },
    lists: { 'email-state': lines.map((line) => ({ line })) },
    show: ['email-set', ...(may.includes('own') ? ['email-test'] : [])],
  };
}

async function testEmail({ app, operator }: Visit): Promise<ActOutcome> {
  const count = await inTransaction(app.store, async (tx) => {
    await noteTest(tx, { app, operator }, 'email');
    return tryByMail(app, tx);
  });
  return { done: 'alert-mailed', count };
}

function testing(way: Way): OfficeAct {
  return {
    role: 'own',
    async act(visit) {
      const { app, t } = visit;
      await inTransaction(app.store, (tx) => noteTest(tx, visit, way));
      const result = await tryWay(app, t, way);
      if (result?.taken) return { done: 'alert-taken' };
      const why = whyNot(t, result?.code ?? '');
      const refused = t('office.alerts.refused', { why });
      return { again: { slots: { refused }, show: ['refused'] } };
    },
  };
}

function noteTest(
  tx: Parameters<typeof noteAct>[0],
  { app, operator }: Pick<Visit, 'app' | 'operator'>,
  about: Way | 'email',
): Promise<void> {
  return noteAct(tx, { at: app.now(), who: operator.email, act: 'alert-tested', about });
}
