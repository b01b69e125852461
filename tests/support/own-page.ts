import { type HTMLElement, parse } from 'node-html-parser';
import type { App } from '../../functions/app/context.ts';
import { freshToken } from '../../functions/app/tokens.ts';
import confirm from '../../functions/confirm.ts';
import { readTally } from '../../functions/counts/tally.ts';
import type { OutgoingMail } from '../../functions/mail/mailer.ts';
import me from '../../functions/me.ts';
import { readRemovals } from '../../functions/store/removals.ts';
import type { SignatureRow } from '../../functions/store/schema.ts';
import { sessionOf } from '../../functions/store/tokens.ts';
import { ownLinkWorks } from '../../src/campaign/own-page.ts';
import type { PostOffice } from './post-office.ts';
import { anna, type FormFields, get, post, postJson, visit } from './requests.ts';
import { signAndGetToken } from './supporter.ts';

/** The link of the own page, as it stands in a mail's text. */
export const ownLink = /^\S+\/api\/me\?token=([\w-]{36})$/m;

/** Asks for the link of an own page as the page does, and answers it from the mail that brings it. */
export async function ownLinkFor(
  site: { url: string },
  office: Pick<PostOffice, 'mailTo'>,
  email: string,
): Promise<string> {
  const body = new URLSearchParams({ email });
  await fetch(`${site.url}/api/own-link`, { method: 'POST', body });
  const { mail } = await office.mailTo(email, ({ text = '' }) => ownLink.test(text));
  return ownLinkIn(mail);
}

/** The link of the own page in a mail that was received. */
export function ownLinkIn({ text = '' }: { text?: string | undefined }): string {
  const [link] = ownLink.exec(text) ?? [];
  if (!link) throw new Error('The mail leads to no own page.');
  return link;
}

/** All signatures, in the order in which they were made. */
export function signaturesOf({ store }: App): Promise<SignatureRow[]> {
  return store.db.selectFrom('signatures').selectAll().orderBy('id').execute();
}

/** Signs and presses the button; answers the token of the own page of that signature. */
export async function signedAndConfirmed(
  app: App,
  mails: readonly OutgoingMail[],
  fields: FormFields = anna,
): Promise<string> {
  const token = await signAndGetToken(app, mails, fields);
  await visit(app, confirm, post('/api/confirm', { token }));
  return tokenOfNewest(app);
}

/** The token of the own page of the newest signature. */
export async function tokenOfNewest(app: App): Promise<string> {
  const newest = (await signaturesOf(app)).at(-1);
  if (!newest) throw new Error('Nobody has signed.');
  return ownToken(app, newest.id);
}

/** A token of the own page as the mail that is asked for holds it, by the id of a signature or a message. */
export function ownToken(app: App, id = ''): Promise<string> {
  return freshToken(app, 'own-page', sessionOf(id), ownLinkWorks);
}

/** Opens an own page as a browser does. */
export function openOwn(app: App, token: string, method = 'GET', more = ''): Promise<Response> {
  const path = `/api/me?token=${encodeURIComponent(token)}${more}`;
  return visit(app, me, get(path, { accept: 'text/html' }, method));
}

/** The same, read. */
export async function ownPage(app: App, token: string): Promise<HTMLElement> {
  return parse(await (await openOwn(app, token)).text());
}

/** Everything as the file that the page offers. */
export async function ownFile(app: App, token: string) {
  const answer = await openOwn(app, token, 'GET', '&format=json');
  return JSON.parse(await answer.text());
}

/** Sends a form of the own page as a browser does. */
export function act(app: App, token: string, fields: FormFields): Promise<Response> {
  return visit(app, me, post('/api/me', { token, ...fields }));
}

/** Sends it as a script does, and answers with what the door says. */
export async function actAsScript(app: App, body: object) {
  const answer = await visit(app, me, postJson('/api/me', body));
  return { status: answer.status, body: await answer.json() };
}

/** The public count, and the number of confirmed rows: the same, always. */
export async function counted(app: App): Promise<[tally: number, rows: number]> {
  const { confirmed } = await readTally(app);
  const rows = await signaturesOf(app);
  return [confirmed, rows.filter(({ status }) => status === 'confirmed').length];
}

/** The public record of signatures that ended, under the present letter. */
export async function removalsOf(app: App): ReturnType<typeof readRemovals> {
  const { joined } = await app.site.campaign();
  return readRemovals(app.store, joined);
}

/** Every row of the store that could tell of somebody, as text. */
export async function dump({ store: { db } }: App): Promise<string> {
  const tables = [
    ...(['signatures', 'signatories', 'tally', 'tokens', 'outbox'] as const),
    ...(['messages', 'delivery_days', 'removals', 'sentences'] as const),
  ];
  const rows = tables.map((table) => db.selectFrom(table).selectAll().execute());
  return JSON.stringify(await Promise.all(rows));
}
