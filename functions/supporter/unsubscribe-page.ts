import type { Lang } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import type { Submission } from '../http/form.ts';
import { fillPage } from '../http/page.ts';
import { html, json } from '../http/respond.ts';

/** How to answer: to a person, to a script, or to a mail program that shows nobody the answer. */
type Wanted = 'html' | 'json' | 'text';

/** How the sender of a form can be answered; a mail program says so in a field (RFC 8058). */
export function answerWanted({ fields, wants }: Submission): Wanted {
  return fields['List-Unsubscribe'] === 'One-Click' ? 'text' : wants;
}

/** Asks with one button, says that no more updates come, or that the link leads nowhere. Never leads on. */
export async function unsubscribeAnswer(
  { app, lang, wants, token }: { app: App; lang: Lang; wants: Wanted; token: string },
  show: 'ask' | 'unsubscribed' | 'unknown',
): Promise<Response> {
  const status = show === 'unknown' ? 404 : 200;
  if (wants === 'json') {
    return json(show === 'unknown' ? { error: show, fields: {} } : { status: show }, status);
  }
  if (wants === 'text') {
    const text = translator(lang)(show === 'unknown' ? 'unsubscribe.unknown' : 'unsubscribe.done');
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
    return new Response(`${text}\n`, { status, headers });
  }
  const page = await app.site.page(lang, '/unsubscribe/');
  return html(fillPage(page, { values: { token }, show: ['filled', show] }), status);
}
