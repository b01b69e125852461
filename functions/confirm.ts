import { confirmSignature } from '../src/campaign/signature.ts';
import { type Lang, localPath } from '../src/i18n/locales.ts';
import { confirmPage, deadLinkPage } from './http/confirm-pages.ts';
import { readSubmission } from './http/form.ts';
import { handle } from './http/handle.ts';
import { requestLang } from './http/language.ts';
import { json, seeOther } from './http/respond.ts';
import type { App } from './runtime/context.ts';
import { dropTally } from './runtime/tally.ts';
import { tokenFits, tokenSelector } from './security/tokens.ts';
import { confirmPending, findSignature, mailPendingAgain } from './store/signatures.ts';
import { findToken } from './store/tokens.ts';

export const config = { path: '/api/confirm' };

export default handle({
  /** Shows the button. Changes nothing: mail scanners open links, and some open them often. */
  async GET(request, { app }) {
    const token = new URL(request.url).searchParams.get('token') ?? '';
    const { decision, signature } = await lookUp(app, token);
    const lang = requestLang(request, signature?.lang);
    return decision === 'confirm' || decision === 'already-confirmed'
      ? confirmPage({ app, lang, token, signature })
      : deadLinkPage({ app, lang, token, decision });
  },

  async POST(request, { app }) {
    const { fields, wants } = await readSubmission(request);
    const token = typeof fields.token === 'string' ? fields.token : '';
    const { decision, signature } = await lookUp(app, token);
    const lang = requestLang(request, signature?.lang ?? fields.lang);
    const done = (status: string, path: string) => answer(wants, lang, status, path);

    if (decision === 'confirm' && signature) {
      const first = await confirmPending(app.store, signature.id, app.now());
      dropTally(app);
      return first ? done('confirmed', '/thank-you/') : done('already-confirmed', again);
    }
    if (decision === 'already-confirmed') return done('already-confirmed', again);
    if (decision === 'expired' && signature && fields.again === 'yes') {
      await mailPendingAgain(app.store, signature.id, app.now());
      return done('check-your-inbox', '/check-your-inbox/');
    }
    return wants === 'json'
      ? json({ error: decision, fields: {} }, decision === 'expired' ? 410 : 404)
      : deadLinkPage({ app, lang, token, decision });
  },
});

const again = '/thank-you/again/';

function answer(wants: 'html' | 'json', lang: Lang, status: string, path: string): Response {
  return wants === 'json' ? json({ status }) : seeOther(localPath(lang, path));
}

/** What a token stands for, and what may be done with it now. */
async function lookUp(app: App, token: string) {
  const selector = tokenSelector(token);
  const kept = selector ? await findToken(app.store, selector) : null;
  const fits = kept !== null && tokenFits('confirm-signature', token, kept);
  const signature = fits ? await findSignature(app.store, kept.subject) : null;
  const expiresAt = new Date(kept?.expires_at ?? 0);
  return {
    signature,
    decision: confirmSignature(fits ? { expiresAt } : null, signature, app.now()),
  };
}
