import { writeLimit } from '../src/campaign/limits.ts';
import { writeFields } from '../src/campaign/write-form.ts';
import { localPath } from '../src/i18n/locales.ts';
import { handle } from './app/handle.ts';
import { acceptMeant } from './forms/address-trouble.ts';
import { checkFirst } from './forms/check-page.ts';
import { formAgain, formAsSent, invalid, problemOf } from './forms/form-again.ts';
import { proofOf } from './forms/form-proof.ts';
import { crowdUses } from './forms/network-use.ts';
import { readSubmission, textIn } from './http/form.ts';
import { requestLang } from './http/language.ts';
import { Refusal } from './http/refusal.ts';
import { json, seeOther } from './http/respond.ts';
import { formPath, judgeWriting } from './writing/judge-writing.ts';
import { previewPage } from './writing/message-pages.ts';
import { writtenIn } from './writing/message-parts.ts';
import { takeWritten } from './writing/receive-message.ts';
import { takesOneMore, unsentPage, writeRequest } from './writing/write-request.ts';

export const config = { path: '/api/write' };

export default handle({
  /** Records a message, or where `step` says so only shows it, or gives the form back to be changed. */
  async POST(request, context) {
    const { app } = context;
    const sent = await readSubmission(request, { lists: ['reasons'] });
    const { fields, twice, wants } = acceptMeant(sent);
    const lang = requestLang(request, fields.lang);
    const step = textIn(fields, 'step');
    const path = wants === 'html' ? await formPath(app.site, lang, fields) : '';
    const page = { path: path ?? '', fields: writeFields, boxes: ['copy'] };
    const again = { app, lang, wants, fields };
    if (path && step === 'change') return formAsSent(page, again);

    const { fits, ...trouble } = await judgeWriting(app, fields, twice);
    if (fits && (path === null || !(await takesOneMore(app, fits.addressee))))
      return unsentPage(app, { ...fits, lang, wants }, path === null ? 'stale' : 'full');
    if (path === null) throw new Refusal('not-found');
    if (!fits) return formAgain(page, again, { ...trouble, ...invalid });
    if (step === 'preview')
      return previewPage(again, page, writtenIn(fits.form, fits.addressee, lang));

    const { email } = fits.form;
    const proven = await proofOf(request, context, { fields, email });
    const result = await takeWritten(app, {
      ...writeRequest(app, { ...fits, lang }),
      ...{ ...proven.brought, sendable: fits.addressee.sendable },
      ...crowdUses(request, context, { limit: writeLimit, email, ...proven }),
    });

    const problem = problemOf(result);
    if (problem) return formAgain(page, again, problem);
    if (result.outcome === 'prove')
      return checkFirst({ ...page, action: config.path }, again, proven, result.effort);
    if (wants === 'json') return json({ status: 'check-your-inbox' }, 202);
    return seeOther(localPath(lang, '/write/check-your-inbox/'));
  },
});
