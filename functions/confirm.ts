import { decideSignatureLink } from '../src/campaign/signature.ts';
import { handle } from './app/handle.ts';
import { dropTally } from './counts/tally.ts';
import { readSubmission } from './http/form.ts';
import { requestLang } from './http/language.ts';
import { Refusal } from './http/refusal.ts';
import {
  changedAnswer,
  confirmPage,
  deadLinkAnswer,
  doneAnswer,
  isOther,
} from './signing/confirm-pages.ts';
import { findByToken } from './signing/find-by-token.ts';
import { confirmPending, findSignature, mailPendingAgain } from './store/signatures.ts';

export const config = { path: '/api/confirm' };

export default handle({
  /** Shows the button. Changes nothing: mail scanners open links, and some open them often. */
  async GET(request, { app }) {
    const text = new URL(request.url).searchParams.get('token') ?? '';
    const { token, signature } = await findByToken(app, text);
    const decision = decideSignatureLink(token, signature, app.now());
    const to = { app, lang: requestLang(request, signature?.lang), wants: 'html', token: text };
    return decision === 'confirm' || decision === 'already-confirmed'
      ? confirmPage(to, signature, { again: decision !== 'confirm' })
      : deadLinkAnswer(to, decision);
  },

  async POST(request, { app }) {
    const { fields, wants } = await readSubmission(request);
    const text = typeof fields.token === 'string' ? fields.token : '';
    const { token, signature } = await findByToken(app, text);
    const decision = decideSignatureLink(token, signature, app.now());
    const lang = requestLang(request, signature?.lang ?? fields.lang);
    const to = { app, lang, wants, token: text };

    if (decision === 'already-confirmed') return doneAnswer(to, 'already-confirmed');
    if (decision === 'confirm' && signature) {
      if (isOther(signature, fields.seen)) return changedAnswer(to, signature);
      const { id, agreed_at: agreedAt } = signature;
      const { joined, look } = await app.site.campaign();
      const result = await confirmPending(app.store, id, app.now(), { agreedAt, joined, look });
      dropTally(app);
      if (result === 'full') throw new Refusal('mailbox-full');
      if (result === 'counted') return doneAnswer(to, 'already-confirmed');
      if (result === 'confirmed') return doneAnswer(to, result);
      const present = await findSignature(app.store, id);
      return present?.status === 'pending'
        ? changedAnswer(to, present)
        : doneAnswer(to, 'already-confirmed');
    }
    if (decision === 'expired' && signature && fields.again === 'yes') {
      await mailPendingAgain(app.store, signature.id, app.now());
      return doneAnswer(to, 'check-your-inbox');
    }
    return deadLinkAnswer(to, decision);
  },
});
