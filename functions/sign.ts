import { isOpen } from '../src/campaign/campaign.ts';
import { endOfSpan, signLimit } from '../src/campaign/limits.ts';
import { signForm } from '../src/campaign/sign-form.ts';
import { localPath } from '../src/i18n/locales.ts';
import { agreedSentences } from './http/consent.ts';
import { fieldErrors, readSubmission } from './http/form.ts';
import { handle } from './http/handle.ts';
import { requestLang } from './http/language.ts';
import { clientAddress, networkOf } from './http/network.ts';
import { json, seeOther } from './http/respond.ts';
import { signFormAgain } from './http/sign-form-again.ts';
import { mailboxHash, networkHash } from './security/hashing.ts';
import { seal } from './security/sealing.ts';

export const config = { path: '/api/sign' };

export default handle({
  async POST(request, { app, connection }) {
    const { fields, twice, wants } = await readSubmission(request);
    const lang = requestLang(request, fields.lang);
    const parsed = signForm.safeParse(fields);
    const again = { app, lang, wants, fields };

    if (!parsed.success || twice.length > 0) {
      const errors = fieldErrors(parsed.error, twice);
      return signFormAgain(again, { status: 422, error: 'invalid', errors });
    }

    const form = parsed.data;
    const now = app.now();
    const campaign = await app.site.campaign();
    const mailbox = mailboxHash(app.keys, form.email);
    const until = endOfSpan(signLimit, now);
    const forwarded = request.headers.get('x-forwarded-for');
    const client = clientAddress(connection, forwarded, app.config.trustedProxies);
    const network = networkHash(app.keys, networkOf(client), signLimit.name, until);

    const { letter, version } = campaign;
    const result = await app.receive({
      ...{ form, lang, letter, version, now, mailbox, open: isOpen(campaign, now) },
      address: seal(app.keys, mailbox, form.email),
      network: { key: network, until, most: signLimit.most },
      agreed: agreedSentences(lang, form),
    });

    switch (result.outcome) {
      case 'too-many':
        return signFormAgain(again, { status: 429, error: 'too-many', until: result.until });
      case 'store-away':
        return signFormAgain(again, { status: 503, error: 'store-away' });
      case 'letter-closed':
        return signFormAgain(again, { status: 409, error: 'letter-closed' });
      case 'new':
      case 'still-pending':
      case 'already-signed':
      case 'mailbox-full':
        return wants === 'json'
          ? json({ status: 'check-your-inbox' }, 202)
          : seeOther(localPath(lang, '/check-your-inbox/'));
    }
  },
});
