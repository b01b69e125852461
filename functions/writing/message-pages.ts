import { smallestGroup, wholeGroups } from '../../src/campaign/small-groups.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { formatDate } from '../../src/i18n/format.ts';
import { type Lang, localPath } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { carriedFields } from '../forms/check-page.ts';
import type { OwnForm, Sent } from '../forms/form-again.ts';
import { type Fill, fillPage } from '../http/page.ts';
import { html, json, seeOther } from '../http/respond.ts';
import type { Place } from '../store/delivery-days.ts';
import type { MessageRow } from '../store/schema.ts';
import { type ShownMessage, showWritten, type Written } from './message-parts.ts';

/** Whom to answer: in which language, as what, and about which token. */
export interface Asker {
  app: App;
  lang: Lang;
  wants: string;
  token: string;
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
  message: ShownMessage,
  queue: string,
): Promise<Response> {
  const page = await app.site.page(lang, '/write/confirm/');
  return html(fillPage(page, withMessage(message, { values: { token }, slots: { queue } })));
}

/** Fills the whole message in, in both languages, beside what else a page holds. */
function withMessage(
  { recipient, subject, paragraphs, theirLang }: ShownMessage,
  fill: Fill,
): Fill {
  return {
    ...fill,
    slots: { ...fill.slots, recipient, subject: subject.theirs, 'your-subject': subject.yours },
    lists: {
      ...fill.lists,
      paragraphs: paragraphs.map(({ theirs, yours }) => ({ theirs, yours })),
    },
    attributes: { 'theirs-part': { lang: theirLang }, subject: { lang: theirLang } },
    show: ['message'],
  };
}

/** Shows the message of a form before anything is recorded, with the form in it to send or to change. */
export async function previewPage(
  { app, lang, wants, fields }: Sent,
  form: OwnForm,
  written: Written,
): Promise<Response> {
  const message = await showWritten(app, written, lang);
  if (wants === 'json') {
    const { subject, paragraphs } = message;
    const texts = paragraphs.map(({ theirs }) => theirs);
    return json({ status: 'preview', subject: subject.theirs, paragraphs: texts });
  }
  const page = await app.site.page(lang, '/write/preview/');
  return html(
    fillPage(page, withMessage(message, { lists: { fields: carriedFields(form, fields) } })),
  );
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
