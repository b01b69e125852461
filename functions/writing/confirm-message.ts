import { successorsOf } from '../../src/campaign/representative.ts';
import { type ConfirmMessageDecision, hasRoom } from '../../src/campaign/writing.ts';
import { directory } from '../../src/directory/representatives.ts';
import { defaultLang, isLang, type Lang } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { findToken } from '../app/tokens.ts';
import { confirmMessage } from '../store/confirm-messages.ts';
import { usedFrom } from '../store/delivery-days.ts';
import { findMessage } from '../store/messages.ts';
import { closedAmong } from '../store/recipients.ts';
import type { MessageRow } from '../store/schema.ts';
import { isStopped } from '../store/stops.ts';
import { composePath, findAddressee } from './addressee.ts';
import { holdRule } from './hold-rule.ts';
import { type DeadEnd, queueText } from './message-pages.ts';
import { composeRow, officialPage, recipientName } from './message-parts.ts';
import { planFrom } from './plan.ts';

/** A token's message, and whether its representative can still be written to. */
export interface FoundMessage {
  token: { expiresAt: Date } | null;
  row: MessageRow | null;
  known: boolean;
  sendable: boolean;
}

/** Looks the message of a confirming link up. */
export async function messageByToken(app: App, text: string): Promise<FoundMessage> {
  const { token, subject } = await findToken(app, 'confirm-message', text);
  const row = subject ? await findMessage(app.store, subject) : null;
  if (!row) return { token, row, known: false, sendable: false };
  const addressee = findAddressee(row.representative, await app.site.campaign(), app.now());
  const closed = await closedAmong(app.store, [row.representative], app.now());
  const sendable = addressee?.sendable === true && closed.size === 0;
  return { token, row, known: addressee !== null, sendable };
}

/** The message that a link asks about, or null for one that has ended or never was. */
export async function messageAskedAbout(app: App, text: string): Promise<MessageRow | null> {
  const { token, subject } = await findToken(app, 'did-they-answer', text);
  if (!token || !subject || token.expiresAt <= app.now()) return null;
  return findMessage(app.store, subject);
}

/**
 * Confirms a message: it goes out on the first day with room, or waits for a campaigner where a rule
 * asks for a look. Answers what became of it; null where its queue is full, and it was not confirmed.
 */
export async function queueConfirmed(
  app: App,
  row: MessageRow,
): Promise<Pick<MessageRow, 'status' | 'day'> | null> {
  const now = app.now();
  const { full } = await confirmMessage(app.store, row.id, {
    ...{ now, plan: planFrom(app), hold: holdRule(app, row) },
    hasRoom: (used) => hasRoom(used, now),
  });
  return full ? null : ((await findMessage(app.store, row.id)) ?? row);
}

/** When the message would go out if it were confirmed now, in a sentence. */
export async function nextPlace(app: App, row: MessageRow, lang: Lang): Promise<string> {
  const now = app.now();
  if (await isStopped(app.store, row.representative))
    return translator(lang)('write.queue.stopped');
  const used = (await usedFrom(app.store, now, row.representative)).get(row.representative);
  const { day } = planFrom(app)(used ?? new Map());
  return queueText(lang, { day, place: (used?.get(day) ?? 0) + 1 }, now);
}

/** What to say where a link leads no further. */
export async function deadEndOf(
  app: App,
  decision: ConfirmMessageDecision | 'full',
  row: MessageRow | null,
): Promise<DeadEnd> {
  if (!row || decision === 'unknown') return { decision: 'unknown' };
  const recipient = recipientName(row);
  if (decision === 'gone') return { decision, recipient, successors: await successors(app, row) };
  if (decision === 'expired') return { decision, recipient };
  const composed = await composeRow(app, row, 'supporter');
  const body = composed ? composed.body : '';
  return {
    decision: decision === 'full' ? 'full' : 'stale',
    recipient,
    page: officialPage(row),
    body,
  };
}

async function successors(
  app: App,
  { representative, lang }: MessageRow,
): Promise<{ name: string; path: string }[]> {
  const asked = isLang(lang) ? lang : defaultLang;
  return Promise.all(
    successorsOf(directory, representative).map(async ({ id, name }) => {
      const path = await composePath(app.site, asked, { id });
      return { name, path: path ? `${path}#${id}` : `/write/${id.split('-')[0]}/` };
    }),
  );
}
