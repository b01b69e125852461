import { saveFields } from '../../src/campaign/own-page.ts';
import { formatDate } from '../../src/i18n/format.ts';
import { type Lang, localPath } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { sentencesOf } from '../forms/form-again.ts';
import type { FieldError, Submission } from '../http/form.ts';
import { type Fill, fillPage } from '../http/page.ts';
import { html, json, seeOther } from '../http/respond.ts';
import type { OwnSignature } from './own-data.ts';
import type { Own } from './own-page.ts';
import { messagePart, signaturePart } from './own-parts.ts';

/** Whom to answer: in which language, as what, and by which token they came. */
interface Asker {
  app: App;
  lang: Lang;
  wants: Submission['wants'];
  token: string;
}

const ownPath = ({ token, lang }: Pick<Asker, 'token' | 'lang'>, more = {}) =>
  `/api/me?${new URLSearchParams({ token, lang, ...more })}`;

/** All that is held, as a page or as a file to keep. `saved` says that it was changed just now. */
export async function ownAnswer(asker: Asker, own: Own, saved: boolean): Promise<Response> {
  if (asker.wants === 'html') return ownPage(asker, own, { show: saved ? ['saved'] : [] });
  const { signatures, messages } = own;
  const file = { asOf: asker.app.now().toISOString(), signatures, messages };
  return json(file, 200, { 'content-disposition': 'attachment; filename="my-data.json"' });
}

const statusOf = { expired: 410, unknown: 404 } as const;

/** Says kindly that a link does not open the page, or no longer does, and asks where to mail a fresh one. */
export async function closedAnswer(
  { app, lang, wants }: Asker,
  why: keyof typeof statusOf,
): Promise<Response> {
  if (wants === 'json') return json({ error: why, fields: {} }, statusOf[why]);
  const page = await app.site.page(lang, '/me/');
  return html(fillPage(page, { show: [why] }), statusOf[why]);
}

/** Says that a signature can be changed no more, and shows what is held now. */
export async function endedAnswer(asker: Asker, own: Own): Promise<Response> {
  if (asker.wants === 'json') return json({ error: 'ended', fields: {} }, 409);
  return ownPage(asker, own, { show: ['ended'] }, 409);
}

/** The form of one signature once more, as it was sent, with what is wrong. */
export async function wrongAnswer(
  asker: Asker,
  signature: OwnSignature,
  sent: { fields: Submission['fields']; errors: Readonly<Record<string, FieldError>> },
): Promise<Response> {
  const { lang, wants } = asker;
  const t = translator(lang);
  const errors = sentencesOf(t, saveFields, sent.errors);
  if (wants === 'json') return json({ error: 'invalid', fields: errors }, 422);
  const { affiliation, comment, publicComment, public: shown, updates } = sent.fields;
  const texts = Object.entries({ affiliation, comment }).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const values = {
    ...Object.fromEntries(texts),
    publicComment: publicComment === 'yes',
    public: shown === 'yes',
    updates: updates === 'yes',
  };
  const titlePrefix = t('errors.titlePrefix');
  const alone = { signatures: [signature], messages: [] };
  const slots = { problems: t('summary.title', { count: Object.keys(errors).length }) };
  return ownPage(asker, alone, { slots, values, errors, titlePrefix }, 422);
}

/** Says what will happen, and asks once more. */
export async function askPage(
  { app, lang, token }: Asker,
  { signatures, messages }: Pick<Own, 'signatures' | 'messages'>,
  ask: { about: 'erase' } | { about: 'withdraw'; signature: OwnSignature },
): Promise<Response> {
  const page = await app.site.page(lang, '/me/sure/');
  const t = translator(lang);
  const signature = ask.about === 'withdraw' ? ask.signature : null;
  const slots = {
    signatures: t('me.sure.signatures', { count: signatures.length }),
    messages: t('me.sure.messages', { count: messages.length }),
    name: signature?.name ?? '',
    entered: signature ? formatDate(lang, new Date(signature.entered)) : '',
  };
  const filled = fillPage(page, {
    slots,
    values: { token, signature: signature?.id ?? '' },
    attributes: { back: { href: ownPath({ token, lang }) } },
    show: ['filled', ask.about],
  });
  return html(filled);
}

const doneAt = { withdrawn: '/me/withdrawn/', erased: '/me/erased/' } as const;

/** Leads to the page that says what was done, or says it as JSON. */
export function doneAnswer(asker: Asker, status: 'saved' | keyof typeof doneAt): Response {
  const { wants, lang } = asker;
  if (wants === 'json') return json({ status });
  return seeOther(
    status === 'saved' ? ownPath(asker, { done: status }) : localPath(lang, doneAt[status]),
  );
}

async function ownPage(
  { app, lang, token }: Asker,
  { signatures, messages }: Pick<Own, 'signatures' | 'messages'>,
  more: Fill,
  status = 200,
): Promise<Response> {
  const page = await app.site.page(lang, '/me/');
  const filled = fillPage(page, {
    ...more,
    parts: {
      signatures: signatures.map((one) => signaturePart(lang, one)),
      messages: messages.map((one) => messagePart(lang, one)),
    },
    values: { ...more.values, token },
    attributes: { file: { href: ownPath({ token, lang }, { format: 'json' }) } },
    show: [...(more.show ?? []), 'own'],
  });
  return html(filled, status);
}
