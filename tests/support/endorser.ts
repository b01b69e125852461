import { parse } from 'node-html-parser';
import type { App } from '../../functions/app/context.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import endorse from '../../functions/endorse.ts';
import endorsement from '../../functions/endorsement.ts';
import endorsements from '../../functions/endorsements.ts';
import type { OutgoingMail } from '../../functions/mail/mailer.ts';
import { renderMail } from '../../functions/mail/render.ts';
import ownLink from '../../functions/own-link.ts';
import type { AtWork } from './office.ts';
import { type FormFields, get, post, visit } from './requests.ts';

export const officePage = '/office/endorsements/';

/** What somebody who speaks for a made-up organisation fills in. */
export const association: FormFields = {
  kind: 'organisation',
  name: 'Example Association',
  title: 'A network of made-up clubs',
  country: 'FI',
  homepage: 'https://www.association.example/',
  statement: '',
  contact: 'Eeva Esimerkki',
  email: 'eeva@association.example',
  lang: 'en',
};

export function enter(app: App, fields: FormFields = association, ip = '192.0.2.7') {
  return visit(app, endorse, post('/api/endorse', fields), ip);
}

export const openLink = (app: App, token: string) =>
  visit(app, endorsement, get(`/api/endorsement?token=${token}`, { accept: 'text/html' }));

export const act = (app: App, token: string, fields: FormFields) =>
  visit(app, endorsement, post('/api/endorsement', { token, lang: 'en', ...fields }));

/** The token of the link to an endorsement in the newest mail that holds one. */
export function linkInMails(mails: readonly OutgoingMail[]): string {
  for (const { message } of mails.toReversed()) {
    const found = /\/api\/endorsement\?token=([\w-]+)/.exec(renderMail(message).text);
    if (found?.[1]) return found[1];
  }
  throw new Error('No mail leads to an endorsement.');
}

/** Presses the button that the confirming page shows, as a browser does. */
export async function confirmBy(app: App, token: string): Promise<Response> {
  const page = parse(await (await openLink(app, token)).text());
  const seen = page.querySelector('[name="seen"]')?.getAttribute('value') ?? '';
  return act(app, token, { action: 'confirm', seen });
}

/** Enters an endorsement and confirms it from its mailbox: it waits for approvals then. */
export async function enterAndConfirm(
  app: App,
  mails: readonly OutgoingMail[],
  fields: FormFields = association,
): Promise<void> {
  await enter(app, fields);
  await deliverOutbox(app);
  const answer = await confirmBy(app, linkInMails(mails));
  if (answer.status !== 303) throw new Error(`It was answered ${answer.status}.`);
}

/** Asks for the link to what is held, and answers the one to the endorsement. */
export async function ownLinkOf(
  app: App,
  mails: readonly OutgoingMail[],
  email = String(association.email),
): Promise<string> {
  await visit(app, ownLink, post('/api/own-link', { email }));
  await deliverOutbox(app);
  return linkInMails(mails);
}

/** What anyone may read. */
export async function publicList(app: App) {
  const answer = await visit(app, endorsements, get('/api/endorsements'));
  const { endorsers } = await answer.json();
  return endorsers as { name: string; title: string; proofs: string[]; verifiedAt: string }[];
}

/** The public page in a language. */
export async function publicPage(app: App, lang = 'en') {
  const path = `/api/endorsements?lang=${lang}`;
  const answer = await visit(app, endorsements, get(path, { accept: 'text/html' }));
  return parse(await answer.text());
}

export const rowsOf = ({ store }: App) =>
  store.db.selectFrom('endorsements').selectAll().orderBy('id').execute();

/** What a form about the only endorsement names: which, and in which words. */
export async function seenBy(app: App): Promise<FormFields> {
  const [row] = await rowsOf(app);
  return { endorsement: row?.id ?? '', edition: String(row?.edition ?? 0) };
}

/** Lets an operator approve the only endorsement; answers what the page then says was done. */
export async function approve(app: App, operator: Pick<AtWork, 'post'>): Promise<Response> {
  return operator.post(officePage, { act: 'approve', ...(await seenBy(app)) });
}
