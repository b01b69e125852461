import { formatDate, formatMoment } from '../../../src/i18n/format.ts';
import { officePath } from '../../../src/i18n/office.ts';
import type { Fill } from '../../http/page.ts';
import { readStops, type Stop } from '../../store/stops.ts';
import { heldCounts, type WaitingCount, waitingCounts } from '../../store/waiting-messages.ts';
import { recipientName } from '../../writing/message-parts.ts';
import { hold, reject, release, releaseThose, start, stop } from '../messages/act.ts';
import { askPart, listPart, messagePart } from '../messages/show.ts';
import { path, pathOf, viewOf } from '../messages/view.ts';
import type { OfficePage, Visit } from '../visit.ts';

/** Representatives that the summary names: those with the most that waits. */
const most = 100;

/** Messages to representatives: what waits, and what may be done with it. */
export const messages: OfficePage = {
  path,
  role: 'edit',
  async show(visit) {
    const view = viewOf(visit.query);
    switch (view.see) {
      case 'summary':
        return summary(visit);
      case 'list':
        return listPart(visit, view.listed);
      case 'message':
        return messagePart(visit, view.id);
      case 'ask':
        return askPart(visit, view);
    }
  },
  acts: {
    release: { role: 'edit', act: release },
    'release-those': { role: 'edit', act: releaseThose },
    reject: { role: 'edit', act: reject },
    hold: { role: 'edit', act: hold },
    stop: { role: 'edit', act: stop },
    start: { role: 'edit', act: start },
  },
};

/** What is stopped, what is held and why, and how much waits of each representative. */
async function summary(visit: Visit): Promise<Fill> {
  const { app, lang, t } = visit;
  const stops = await readStops(app.store);
  const held = await heldCounts(app.store);
  const all = byRepresentative(await waitingCounts(app.store));
  const link = (query: Record<string, string>) => officePath(lang, pathOf(query));
  return {
    lists: {
      stops: stops.map((one) => stopRow(visit, one)),
      held: held.map(({ heldFor, count }) => ({
        ...{ why: t(`office.messages.why.${heldFor}`), count: String(count) },
        'list.href': link({ list: 'held', why: heldFor }),
        'release.href': link({ ask: 'release', why: heldFor }),
      })),
      waiting: all.slice(0, most).map((one) => waitingRow(visit, one)),
    },
    slots: { others: t('office.messages.others', { count: Math.max(0, all.length - most) }) },
    show: [
      'summary',
      held.length > 0 ? 'held' : 'none-held',
      all.length > 0 ? 'waiting' : 'none-waits',
      ...(all.length > most ? ['others'] : []),
      ...(stops.some(({ what }) => what === 'all') ? [] : ['may-stop-all']),
      ...(stops.length > 0 ? ['stops'] : []),
    ],
  };
}

function stopRow({ lang, t }: Visit, { what, since }: Stop): Record<string, string> {
  const name =
    what === 'all' ? t('office.messages.everybody') : recipientName({ representative: what });
  return {
    ...{ name, since: formatMoment(lang, since) },
    'start.href': officePath(lang, pathOf({ ask: 'start', whom: what })),
  };
}

/** What waits of one representative. */
interface Waiting {
  representative: string;
  held: number;
  queued: number;
  first: string | null;
  last: string | null;
}

/** The most held first, then the most queued. */
function byRepresentative(counts: readonly WaitingCount[]): Waiting[] {
  const grouped = Map.groupBy(counts, ({ representative }) => representative);
  return [...grouped]
    .map(([representative, rows]) => {
      const queued = rows.find(({ status }) => status === 'queued');
      const held = rows.find(({ status }) => status === 'held')?.count ?? 0;
      const { count = 0, first = null, last = null } = queued ?? {};
      return { representative, held, queued: count, first, last };
    })
    .sort((a, b) => b.held - a.held || b.queued - a.queued);
}

function waitingRow({ lang, t }: Visit, one: Waiting): Record<string, string> {
  const { representative: to, held, queued, first, last } = one;
  const day = (at: string) => formatDate(lang, new Date(at));
  const days = first && last && first !== last ? `${day(first)} – ${day(last)}` : '';
  const link = (query: Record<string, string>) => officePath(lang, pathOf(query));
  return {
    name: recipientName({ representative: to }),
    held: t('office.messages.count', { count: held }),
    queued: t('office.messages.count', { count: queued }),
    days: days || (first ? day(first) : ''),
    'held.href': link({ list: 'held', to }),
    'queued.href': link({ list: 'queued', to }),
    'stop.href': link({ ask: 'stop', whom: to }),
  };
}
