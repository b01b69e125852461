import { rejectReasons } from '../../../src/campaign/holding.ts';
import { formatDate, formatMoment } from '../../../src/i18n/format.ts';
import { officePath } from '../../../src/i18n/office.ts';
import type { Fill } from '../../http/page.ts';
import { findMessage } from '../../store/messages.ts';
import type { MessageRow } from '../../store/schema.ts';
import { isStopped } from '../../store/stops.ts';
import { heldCounts, pageOfWaiting } from '../../store/waiting-messages.ts';
import { composeRow, ownWordsOf, recipientName } from '../../writing/message-parts.ts';
import type { Visit } from '../visit.ts';
import { type Listed, pathOf } from './view.ts';

/** Messages on one page. */
const most = 50;

/** One page of what waits, the longest waiting first; those that are held with the writer's own words. */
export async function listPart(visit: Visit, listed: Listed): Promise<Fill> {
  const { app, lang, t } = visit;
  const { list: status, to, why, after = '' } = listed;
  const sought = { status, representative: to, heldFor: why, after, most: most + 1 };
  const found = await pageOfWaiting(app.store, sought);
  const rows = found.slice(0, most);
  const last = rows.at(-1);
  const own = (more: Partial<Listed>) => officePath(lang, pathOf({ ...listed, ...more }));
  const { after: _after, ...first } = listed;
  return {
    parts: { messages: await Promise.all(rows.map((row) => rowPart(visit, row))) },
    slots: {
      listed: t(`office.messages.list.${status}`),
      whose: to === undefined ? '' : recipientName({ representative: to }),
      'listed.why': why ? t(`office.messages.why.${why}`) : '',
    },
    attributes: {
      next: { href: own({ after: last?.id }) },
      first: { href: officePath(lang, pathOf(first)) },
      'release-all': { href: officePath(lang, pathOf({ ask: 'release', why })) },
    },
    values: { back: pathOf({ ...listed }).split('?')[1] ?? '' },
    show: [
      'list',
      ...(rows.length === 0 ? ['none'] : []),
      ...(found.length > most ? ['next'] : []),
      ...(after ? ['first'] : []),
      ...(to === undefined ? [] : ['whose']),
      ...(why ? ['listed-why'] : []),
      ...(status === 'held' && rows.length > 0 && to === undefined ? ['release-all'] : []),
    ],
  };
}

async function rowPart({ app, lang, t }: Visit, row: MessageRow): Promise<Fill> {
  const held = row.status === 'held';
  const words = held ? await ownWordsOf(app, row) : [];
  return {
    slots: {
      recipient: recipientName(row),
      why: held ? t(`office.messages.why.${row.held_for ?? 'copy'}`) : goesOn({ lang, t }, row),
      when: row.confirmed_at ? formatMoment(lang, new Date(row.confirmed_at)) : '',
      words: words.join('\n\n'),
    },
    attributes: { look: { href: officePath(lang, pathOf({ show: row.id })) } },
    values: { id: row.id },
    show: [...(held ? ['may-release'] : []), ...(words.length > 0 ? ['has-words'] : [])],
  };
}

function goesOn({ lang, t }: Pick<Visit, 'lang' | 't'>, { day }: MessageRow): string {
  return day ? t('office.messages.goes', { date: formatDate(lang, new Date(day)) }) : '';
}

/** One message as its reader would get it, and what can be done with it. */
export async function messagePart(visit: Visit, id: string): Promise<Fill> {
  const { app, lang, t, query } = visit;
  const row = await findMessage(app.store, id);
  const composed = row && (await composeRow(app, row));
  if (!row || !composed) return { show: ['no-message'] };
  const { status, representative, held_for, message_lang } = row;
  const waits = status === 'held' || status === 'queued';
  const stopped = await isStopped(app.store, representative);
  const because = rejectReasons.find((reason) => reason === held_for);
  const whom = (ask: string) => officePath(lang, pathOf({ ask, whom: representative }));
  const errors = query.get('wrong') === 'because' ? wrongBecause(visit) : {};
  return {
    slots: {
      ...{ recipient: recipientName(row), writer: row.name, subject: composed.subject },
      body: composed.body,
      status: status === 'queued' ? goesOn(visit, row) : t(`office.messages.status.${status}`),
      why: held_for && status === 'held' ? t(`office.messages.why.${held_for}`) : '',
    },
    attributes: {
      body: { lang: message_lang },
      subject: { lang: message_lang },
      'stop-one': { href: whom('stop') },
    },
    values: { id, back: 'list=held', because: because ?? '' },
    errors,
    show: [
      'message',
      ...(status === 'held' ? ['may-release'] : []),
      ...(status === 'queued' ? ['may-hold'] : []),
      ...(waits ? ['may-reject'] : []),
      stopped ? 'is-stopped' : 'may-stop',
    ],
  };
}

function wrongBecause({ t }: Visit): Record<string, string> {
  return { because: t('office.messages.because.missing') };
}

/** A question before many messages are touched, with their number. */
export async function askPart(
  visit: Visit,
  ask: { about: 'release'; why: string | undefined } | { about: 'stop' | 'start'; whom: string },
): Promise<Fill> {
  const { app, t } = visit;
  if (ask.about === 'release') {
    const held = await heldCounts(app.store);
    const those = held.filter(({ heldFor }) => ask.why === undefined || heldFor === ask.why);
    const count = those.reduce((sum, one) => sum + one.count, 0);
    return {
      slots: { question: t('office.messages.ask.release', { count }) },
      values: { why: ask.why ?? '' },
      show: ['ask', 'ask-release'],
    };
  }
  const { about, whom } = ask;
  const name = whom === 'all' ? '' : recipientName({ representative: whom });
  const question =
    whom === 'all'
      ? t(`office.messages.ask.${about}.all`)
      : t(`office.messages.ask.${about}`, { name });
  return { slots: { question }, values: { whom }, show: ['ask', `ask-${about}`] };
}
