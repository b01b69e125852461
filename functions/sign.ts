import { isOpen } from '../src/campaign/campaign.ts';
import { namesWaitingLimit, signLimit } from '../src/campaign/limits.ts';
import { isSignField, signForm } from '../src/campaign/sign-form.ts';
import { localPath } from '../src/i18n/locales.ts';
import { handle } from './app/handle.ts';
import { acceptMeant, addressTrouble } from './forms/address-trouble.ts';
import { checkFirst } from './forms/check-page.ts';
import { agreedSentences } from './forms/consent.ts';
import { formAgain, invalid, problemOf } from './forms/form-again.ts';
import { proofOf } from './forms/form-proof.ts';
import { mailboxUse } from './forms/mailbox-use.ts';
import { crowdUses } from './forms/network-use.ts';
import { fieldErrors, readSubmission } from './http/form.ts';
import { requestLang } from './http/language.ts';
import { json, seeOther } from './http/respond.ts';
import { mailboxHashes } from './security/hashing.ts';
import { seal } from './security/sealing.ts';
import { letterTrouble, signPage as page } from './signing/letter-seen.ts';
import { takeSigned } from './signing/receive-signatures.ts';

export const config = { path: '/api/sign' };

export default handle({
  async POST(request, context) {
    const { app } = context;
    const { fields, twice, wants } = acceptMeant(await readSubmission(request));
    const lang = requestLang(request, fields.lang);
    const again = { app, lang, wants, fields };

    const parsed = signForm.safeParse(fields);
    const unfit = fieldErrors(parsed.error, twice.filter(isSignField));
    const trouble = await addressTrouble(app, fields, { email: parsed.data?.email, unfit });
    const campaign = await app.site.campaign();
    const unseen = await letterTrouble(again, { ...campaign, twice });
    const errors = { ...unfit, ...trouble.errors, ...unseen?.errors };
    if (unseen || !parsed.success || Object.keys(errors).length > 0)
      return formAgain(page, again, { ...trouble, ...(unseen ?? invalid), errors });

    const form = parsed.data;
    const now = app.now();
    const mailboxes = mailboxHashes(app.keys, form.email);
    const proven = await proofOf(request, context, { fields, email: form.email });
    const result = await takeSigned(app, {
      ...{ form, lang, letter: campaign, joined: campaign.joined, now, mailboxes },
      ...{ ...proven.brought, open: isOpen(campaign, now) },
      sameMailbox: mailboxUse(app, mailboxes),
      waiting: () => mailboxUse(app, mailboxes, namesWaitingLimit),
      address: seal(app.keys, mailboxes[0], form.email),
      ...crowdUses(request, context, { limit: signLimit, email: form.email, ...proven }),
      agreed: agreedSentences(lang, form),
    });

    const problem = problemOf(result);
    if (problem) return formAgain(page, again, problem);
    if (result.outcome === 'prove')
      return checkFirst({ ...page, action: config.path }, again, proven, result.effort);
    if (wants === 'json') return json({ status: 'check-your-inbox' }, 202);
    return seeOther(localPath(lang, '/check-your-inbox/'));
  },
});
