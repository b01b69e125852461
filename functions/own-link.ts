import { askLinkLimit, ownLinkLimit } from '../src/campaign/limits.ts';
import { ownLinkFields, ownLinkForm } from '../src/campaign/own-page.ts';
import { localPath } from '../src/i18n/locales.ts';
import { handle } from './app/handle.ts';
import { acceptMeant, offeredAddress } from './forms/address-trouble.ts';
import { checkFirst } from './forms/check-page.ts';
import { formAgain, invalid, problemOf } from './forms/form-again.ts';
import { proofOf } from './forms/form-proof.ts';
import { mailboxUse } from './forms/mailbox-use.ts';
import { crowdUses } from './forms/network-use.ts';
import { fieldErrors, readSubmission } from './http/form.ts';
import { requestLang } from './http/language.ts';
import { json, seeOther } from './http/respond.ts';
import { mailboxHashes } from './security/hashing.ts';
import { seal } from './security/sealing.ts';
import { takeAsked } from './supporter/ask-link.ts';

export const config = { path: '/api/own-link' };

const page = { path: '/me/', fields: ownLinkFields, boxes: [] };

export default handle({
  /** Mails a link to the own page of everybody at an address; answers the same where there is nobody. */
  async POST(request, context) {
    const { app } = context;
    const { fields, twice, wants } = acceptMeant(await readSubmission(request));
    const lang = requestLang(request, fields.lang);
    const again = { app, lang, wants, fields };
    const parsed = ownLinkForm.safeParse(fields);
    const unfit = fieldErrors(
      parsed.error,
      twice.filter((name) => name === 'email'),
    );
    const trouble = offeredAddress(fields, unfit);
    const errors = { ...unfit, ...trouble.errors };
    if (!parsed.success || Object.keys(errors).length > 0)
      return formAgain(page, again, { ...trouble, ...invalid, errors });

    const { email } = parsed.data;
    const mailboxes = mailboxHashes(app.keys, email);
    const [mailbox] = mailboxes;
    const proven = await proofOf(request, context, { fields, email });
    const result = await takeAsked(app, {
      ...{ lang, mailbox, address: seal(app.keys, mailbox, email), now: app.now() },
      ...proven.brought,
      sameMailbox: mailboxUse(app, mailboxes, ownLinkLimit),
      ...crowdUses(request, context, { limit: askLinkLimit, email, ...proven }),
    });

    const problem = problemOf(result);
    if (problem) return formAgain(page, again, problem);
    if (result.outcome === 'prove') {
      return checkFirst({ ...page, action: config.path }, again, proven, result.effort);
    }
    if (wants === 'json') return json({ status: 'check-your-inbox' }, 202);
    return seeOther(localPath(lang, '/me/check-your-inbox/'));
  },
});
