import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { escapeHtml } from '../security/escape.ts';
import { securityHeaders } from '../security/headers.ts';
import { isThisMachine } from '../security/site-address.ts';

/**
 * Whether the inbox may be shown: to this machine alone, asked by its own name and not through a
 * proxy. A page of another site that leads its own name here is not answered either.
 */
export function mayReadInbox({ headers, socket }: IncomingMessage): boolean {
  const peer = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const asked = URL.parse(`http://${headers.host ?? ''}`)?.hostname ?? '';
  const forwarded = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];
  return isThisMachine(peer) && isThisMachine(asked) && !forwarded.some((name) => name in headers);
}

/**
 * The development inbox: every mail that would have gone out, newest first, as text with its links
 * working and as the HTML its reader would see. A tool for developers, in English, and the one page
 * that Astro does not build; the server has it only without SMTP_URL and never in production.
 */
export async function serveInbox(
  folder: string,
  path: string,
  response: ServerResponse,
): Promise<void> {
  const name = path.slice('/dev/inbox/'.length);
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.eml'));
  const file = files.find((one) => name === one || name === `${one}.html`);
  if (name && !file) {
    response.writeHead(404, securityHeaders('', 'data')).end();
    return;
  }
  const read = async (one: string) => PostalMime.parse(await readFile(join(folder, one)));
  const headers = {
    ...securityHeaders(''),
    'content-type': 'text/html; charset=utf-8',
    // Mails carry their styles with them; nothing that the public sees does.
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'cache-control': 'no-store',
  };
  if (!file) {
    const newest = files.sort().reverse().slice(0, 50);
    const mails = await Promise.all(newest.map(async (one) => ({ one, mail: await read(one) })));
    response.writeHead(200, headers).end(listPage(mails));
  } else if (name.endsWith('.html')) {
    response.writeHead(200, headers).end((await read(file)).html ?? '');
  } else {
    response.writeHead(200, headers).end(mailPage(file, await read(file)));
  }
}

function listPage(mails: readonly { one: string; mail: Email }[]): string {
  const rows = mails.map(
    ({ one, mail }) =>
      `<li><a href="/dev/inbox/${one}">${escapeHtml(mail.subject ?? '')}</a><br>` +
      `to ${escapeHtml(addressees(mail))}, ${escapeHtml(mail.date ?? '')}</li>`,
  );
  const none = '<p>No mail yet. Sign the letter, then reload this page.</p>';
  return page('Development inbox', rows.length > 0 ? `<ol>${rows.join('')}</ol>` : none);
}

function mailPage(file: string, mail: Email): string {
  const text = escapeHtml(mail.text ?? '').replace(
    /https?:\/\/[^\s<>]+/g,
    (url) => `<a href="${url}">${url}</a>`,
  );
  return page(
    mail.subject ?? '',
    `<p>To ${escapeHtml(addressees(mail))}, from ${escapeHtml(mail.from?.address ?? '')}</p>` +
      `<pre style="white-space:pre-wrap">${text}</pre>` +
      `<p><a href="/dev/inbox/${file}.html">The same mail as HTML</a> · <a href="/dev/inbox/">All mails</a></p>`,
  );
}

function addressees(mail: Email): string {
  return (mail.to ?? []).map(({ address }) => address ?? '').join(', ');
}

function page(title: string, body: string): string {
  return (
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${escapeHtml(title)}</title><body style="font:17px/1.5 system-ui;max-width:40em;margin:2em auto;padding:0 1em">` +
    `<h1>${escapeHtml(title)}</h1>${body}`
  );
}
