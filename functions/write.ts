import { writeLimit } from '../src/campaign/limits.ts';
import { isWriteField, writeFields, writeForm } from '../src/campaign/write-form.ts';
import { localPath } from '../src/i18n/locales.ts';
import { handle } from './app/handle.ts';
import { acceptMeant, addressTrouble } from './forms/address-trouble.ts';
import { checkFirst } from './forms/check-page.ts';
import { formAgain, invalid, problemOf } from './forms/form-again.ts';
import { marksIn, proofOf } from './forms/form-proof.ts';
import { crowdUses } from './forms/network-use.ts';
import { fieldErrors, readSubmission, textIn } from './http/form.ts';
import { requestLang } from './http/language.ts';
import { Refusal } from './http/refusal.ts';
import { json, seeOther } from './http/respond.ts';
import { choiceErrors, composePath, findAddressee } from './writing/addressee.ts';
import { takeWritten } from './writing/receive-message.ts';
import { takesOneMore, unsentPage, writeRequest } from './writing/write-request.ts';

export const config = { path: '/api/write' };

export default handle({
  async POST(request, context) {
    const { app } = context;
    const sent = await readSubmission(request, { lists: ['reasons'] });
    const { fields, twice, wants } = acceptMeant(sent);
    const lang = requestLang(request, fields.lang);
    const id = textIn(fields, 'representative');
    const where = { id, constituency: textIn(fields, 'constituency') };
    const path = wants === 'html' ? await composePath(app.site, lang, where) : '';
    const page = { path: path ?? '', fields: writeFields, boxes: ['copy'] };
    const again = { app, lang, wants, fields };

    const parsed = writeForm.safeParse(fields);
    const addressee = findAddressee(id, await app.site.campaign(), app.now());
    const choice = parsed.success ? choiceErrors(addressee, parsed.data.reasons) : {};
    const unfit = fieldErrors(parsed.error, twice.filter(isWriteField));
    const trouble = await addressTrouble(app, fields, { email: parsed.data?.email, unfit });
    const errors = { ...unfit, ...trouble.errors, ...choice };
    const fits = parsed.success && addressee && Object.keys(errors).length === 0;
    if (fits && (path === null || !(await takesOneMore(app, addressee)))) {
      const unsent = { form: parsed.data, addressee, lang, wants };
      return unsentPage(app, unsent, path === null ? 'stale' : 'full');
    }
    if (path === null) throw new Refusal('not-found');
    if (!fits) return formAgain(page, again, { ...trouble, ...invalid, errors });

    const proven = await proofOf(request, context, { fields, email: parsed.data.email });
    const result = await takeWritten(app, {
      ...writeRequest(app, { form: parsed.data, addressee, lang }),
      ...{ marks: await marksIn(app, fields), proof: proven.proof, sendable: addressee.sendable },
      ...crowdUses(request, context, { limit: writeLimit, email: parsed.data.email, ...proven }),
    });

    const problem = problemOf(result);
    if (problem) return formAgain(page, again, problem);
    if (result.outcome === 'prove')
      return checkFirst({ ...page, action: config.path }, again, proven, result.effort);
    if (wants === 'json') return json({ status: 'check-your-inbox' }, 202);
    return seeOther(localPath(lang, '/write/check-your-inbox/'));
  },
});
