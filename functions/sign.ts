import { isOpen } from '../src/campaign/campaign.ts';
import { signLimit } from '../src/campaign/limits.ts';
import { isSignField, signFields, signForm } from '../src/campaign/sign-form.ts';
import { localPath } from '../src/i18n/locales.ts';
import { agreedSentences } from './http/consent.ts';
import { fieldErrors, readSubmission } from './http/form.ts';
import { formAgain } from './http/form-again.ts';
import { handle } from './http/handle.ts';
import { requestLang } from './http/language.ts';
import { mailboxUse } from './http/mailbox-use.ts';
import { networkUse } from './http/network-use.ts';
import { json, seeOther } from './http/respond.ts';
import { mailboxHashes } from './security/hashing.ts';
import { seal } from './security/sealing.ts';

export const config = { path: '/api/sign' };

const page = { path: '/letter/', fields: signFields, boxes: ['public', 'updates'] };

export default handle({
  async POST(request, visit) {
    const { app } = visit;
    const { fields, twice, wants } = await readSubmission(request);
    const lang = requestLang(request, fields.lang);
    const again = { app, lang, wants, fields };

    const parsed = signForm.safeParse(fields);
    const errors = fieldErrors(parsed.error, twice.filter(isSignField));
    if (!parsed.success || Object.keys(errors).length > 0) {
      return formAgain(page, again, { status: 422, error: 'invalid', errors });
    }

    const form = parsed.data;
    const campaign = await app.site.campaign();
    const { letter, version } = campaign;
    const now = app.now();
    const mailboxes = mailboxHashes(app.keys, form.email);
    const result = await app.receive({
      ...{ form, lang, letter, version, now, mailboxes, open: isOpen(campaign, now) },
      address: seal(app.keys, mailboxes[0], form.email),
      network: networkUse(request, visit, signLimit),
      sameMailbox: mailboxUse(app, form.email),
      agreed: agreedSentences(lang, form),
    });

    switch (result.outcome) {
      case 'too-many':
        return formAgain(page, again, { status: 429, error: 'too-many', until: result.until });
      case 'store-away':
        return formAgain(page, again, { status: 503, error: 'store-away' });
      case 'letter-closed':
        return formAgain(page, again, { status: 409, error: 'letter-closed' });
      default:
        return wants === 'json'
          ? json({ status: 'check-your-inbox' }, 202)
          : seeOther(localPath(lang, '/check-your-inbox/'));
    }
  },
});
