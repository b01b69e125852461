import { smallestGroup, wholeGroups } from '../../src/campaign/small-groups.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { formatDate } from '../../src/i18n/format.ts';
import { type Lang, localPath } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { fillPage } from '../http/page.ts';
import { html, json, seeOther } from '../http/respond.ts';
import type { Place } from '../store/delivery-days.ts';
import type { MessageRow } from '../store/schema.ts';

/** Whom to answer: in which language, as what, and about which token. */
export interface Asker {
  app: App;
  lang: Lang;
  wants: string;
  token: string;
}

/** The paragraphs of a message in two languages; `yours` is empty where they are the same. */
export interface SideBySide {
  recipient: string;
  subject: string;
  paragraphs: readonly { theirs: string; yours: string }[];
  /** The language of the message, BCP 47. */
  theirLang: string;
}

/** Where the message would come in the queue of its mailbox, in a sentence; its place in fives. */
export function queueText(lang: Lang, next: Place, now: Date): string {
  const t = translator(lang);
  const cap = writingRules.capPerDay;
  const today = now.toISOString().slice(0, 10);
  return next.day === today
    ? t('write.queue.today', { place: wholeGroups(next.place + smallestGroup - 1), cap })
    : t('write.queue.later', { cap, date: formatDate(lang, new Date(next.day)) });
}

/** The page with the whole message and its one button. */
export async function confirmMessagePage(
  { app, lang, token }: Asker,
  message: SideBySide,
  queue: string,
): Promise<Response> {
  const page = await app.site.page(lang, '/write/confirm/');
  const { recipient, subject, paragraphs, theirLang } = message;
  const filled = fillPage(page, {
    values: { token },
    slots: { recipient, subject, queue },
    lists: { paragraphs },
    attributes: { 'theirs-part': { lang: theirLang }, subject: { lang: theirLang } },
    show: ['message'],
  });
  return html(filled);
}

/** Leads to the page that says what became of a confirmed message, or says it as JSON. */
export function statusAnswer(
  { wants, token }: Asker,
  { status, day }: Pick<MessageRow, 'status' | 'day'>,
): Response {
  return wants === 'json'
    ? json({ status, day })
    : seeOther(`/api/confirm-message?token=${encodeURIComponent(token)}`);
}

/** Says that a new mail is on its way. */
export function checkInboxAnswer({ wants, lang }: Asker): Response {
  return wants === 'json'
    ? json({ status: 'check-your-inbox' })
    : seeOther(localPath(lang, '/write/check-your-inbox/'));
}

/** What became of a message that was confirmed. */
export async function messageStatusPage(
  { app, lang }: Asker,
  { status, day, sent_at }: Pick<MessageRow, 'status' | 'day' | 'sent_at'>,
  { recipient, stopped }: { recipient: string; stopped: boolean },
): Promise<Response> {
  const page = await app.site.page(lang, '/write/thank-you/');
  const moment = sent_at ?? day;
  const when = moment ? formatDate(lang, new Date(moment)) : '';
  const show = [stopped && status === 'queued' ? 'stopped' : status];
  return html(fillPage(page, { slots: { recipient, when }, show }));
}

/** Why a link leads no further, and what can be done instead. */
export interface DeadEnd {
  decision: 'expired' | 'unknown' | 'gone' | 'stale' | 'full';
  recipient?: string;
  successors?: readonly { name: string; path: string }[];
  /** The official page, and the text to send from there. */
  page?: string | null;
  body?: string;
}

const statusOf = { expired: 410, unknown: 404, gone: 410, stale: 409, full: 409 } as const;

/** What to do with a link that no longer works, or to somebody who cannot be written to any more. */
export async function deadMessagePage(asker: Asker, end: DeadEnd): Promise<Response> {
  const { app, lang, token, wants } = asker;
  const { decision, recipient = '', successors = [], page: official, body = '' } = end;
  const status = statusOf[decision];
  if (wants === 'json') {
    return json({ error: decision === 'full' ? 'queue-full' : decision, fields: {} }, status);
  }
  const page = await app.site.page(lang, '/write/link-expired/');
  const rows = successors.map(({ name, path }) => ({ name, 'link.href': localPath(lang, path) }));
  const filled = fillPage(page, {
    values: { token },
    slots: {
      ...{ recipient, body },
      ...(decision === 'full' && { title: translator(lang)('write.dead.fullTitle') }),
    },
    lists: { successors: rows },
    attributes: official ? { page: { href: official } } : {},
    show: [
      decision,
      ...(decision === 'full' || decision === 'stale' ? ['text'] : []),
      ...(successors.length === 0 ? ['no-successor'] : []),
    ],
  });
  return html(filled, status);
}
