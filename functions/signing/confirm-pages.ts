import { sinceSigned } from '../../src/campaign/corrections.ts';
import { countryName } from '../../src/campaign/countries.ts';
import type { ConfirmDecision } from '../../src/campaign/signature.ts';
import { type Lang, localPath } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { fillPage } from '../http/page.ts';
import { html, json, seeOther } from '../http/respond.ts';
import { sentenceHash } from '../security/hashing.ts';
import type { SignatureRow } from '../store/schema.ts';
import { earlierPath } from './earlier-page.ts';

/** Whom to answer: in which language, as what, and about which token. */
interface Asker {
  app: App;
  lang: Lang;
  wants: string;
  token: string;
}

const doneAt = {
  confirmed: '/thank-you/#done',
  'already-confirmed': '/thank-you/again/#done',
  'check-your-inbox': '/check-your-inbox/',
} as const;

/** Leads to the page that says what was done, or says it as JSON. */
export function doneAnswer({ wants, lang }: Asker, status: keyof typeof doneAt): Response {
  return wants === 'json' ? json({ status }) : seeOther(localPath(lang, doneAt[status]));
}

/** Whether a signature is another than the one that a page showed, by the mark which that page sent. */
export function isOther(signature: SignatureRow, seen: unknown): boolean {
  return typeof seen === 'string' && seen !== '' && seen !== markOf(signature);
}

/** Stands for all that the page shows. */
function markOf(signature: SignatureRow): string {
  const { name, country, affiliation, comment, version } = signature;
  const { agreed_show, agreed_comment, agreed_updates } = signature;
  const agreed = [agreed_show, agreed_comment, agreed_updates];
  return sentenceHash(JSON.stringify([name, country, affiliation, comment, agreed, version]));
}

/**
 * Nothing was confirmed, because another form came since the page was opened: whoever knows the
 * name and the address can send one. The page shows what the signature says now.
 */
export function changedAnswer(asker: Asker, signature: SignatureRow): Promise<Response> | Response {
  if (asker.wants === 'json') return json({ error: 'changed', fields: {} }, 409);
  return confirmPage(asker, signature, { changed: true });
}

/** The page with the one button, and all that it will confirm; or, without it, what it confirmed. */
export async function confirmPage(
  asker: Asker,
  signature: SignatureRow | null,
  { changed = false, again = false } = {},
): Promise<Response> {
  const { app, lang, token } = asker;
  const page = await app.site.page(lang, '/confirm/');
  if (!signature) return html(page);
  const { name, affiliation, comment, country, version } = signature;
  const { text } = sinceSigned(version, await app.site.campaign());
  const parts = [
    affiliation ? 'affiliation' : '',
    comment ? 'comment' : '',
    signature.agreed_show ? 'name-shown' : 'name-hidden',
    mayPublish(signature) ? 'comment-shown' : '',
    signature.agreed_updates ? 'updates' : '',
    changed ? 'changed' : '',
    again ? 'again' : '',
    text === 'present' ? '' : text,
  ];
  const filled = fillPage(page, {
    values: { token, seen: markOf(signature) },
    slots: {
      ...{ name, affiliation, comment, country: countryName(lang, country) },
      ...(again ? { title: translator(lang)('confirm.again.title') } : {}),
    },
    attributes: { read: { href: earlierPath(lang, version) } },
    show: ['signature', ...parts.filter(Boolean)],
  });
  return html(filled, changed ? 409 : 200);
}

function mayPublish({ comment, agreed_show, agreed_comment }: SignatureRow): boolean {
  return comment !== '' && agreed_show !== null && agreed_comment !== null;
}

/** What to do with a link that no longer works, or never did. */
export async function deadLinkAnswer(asker: Asker, decision: ConfirmDecision): Promise<Response> {
  const { app, lang, token, wants } = asker;
  const expired = decision === 'expired';
  const status = expired ? 410 : 404;
  if (wants === 'json') return json({ error: decision, fields: {} }, status);
  const page = await app.site.page(lang, '/link-expired/');
  const show = [expired ? 'expired' : 'unknown'];
  return html(fillPage(page, { values: { token }, show }), status);
}
