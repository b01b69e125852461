import { endorseFields, endorseForm, isEndorseField } from '../src/campaign/endorse-form.ts';
import { endorseLimit } from '../src/campaign/limits.ts';
import { localPath } from '../src/i18n/locales.ts';
import { handle } from './app/handle.ts';
import { filledBy } from './endorsing/filled.ts';
import { takeEndorsement } from './endorsing/receive-endorsements.ts';
import { acceptMeant, addressTrouble } from './forms/address-trouble.ts';
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

export const config = { path: '/api/endorse' };

const page = { path: '/endorse/', fields: endorseFields, boxes: [] };

export default handle({
  /** Records what an endorser says, until it is confirmed from their mailbox. */
  async POST(request, context) {
    const { app } = context;
    const { fields, twice, wants } = acceptMeant(await readSubmission(request));
    const lang = requestLang(request, fields.lang);
    const again = { app, lang, wants, fields };
    const parsed = endorseForm.safeParse(fields);
    const unfit = fieldErrors(parsed.error, twice.filter(isEndorseField));
    const trouble = await addressTrouble(app, fields, { email: parsed.data?.email, unfit });
    const errors = { ...unfit, ...trouble.errors };
    if (!parsed.success || Object.keys(errors).length > 0)
      return formAgain(page, again, { ...trouble, ...invalid, errors });

    const { email } = parsed.data;
    const mailboxes = mailboxHashes(app.keys, email);
    const [mailbox] = mailboxes;
    const proven = await proofOf(request, context, { fields, email });
    const result = await takeEndorsement(app, {
      ...filledBy(app, parsed.data, { lang, mailbox }),
      ...{ lang, mailbox, mailboxes, address: seal(app.keys, mailbox, email) },
      ...proven.brought,
      sameMailbox: mailboxUse(app, mailboxes),
      ...crowdUses(request, context, { limit: endorseLimit, email, ...proven }),
    });

    const problem = problemOf(result);
    if (problem) return formAgain(page, again, problem);
    if (result.outcome === 'prove')
      return checkFirst({ ...page, action: config.path }, again, proven, result.effort);
    if (wants === 'json') return json({ status: 'check-your-inbox' }, 202);
    return seeOther(localPath(lang, '/endorse/check-your-inbox/'));
  },
});
