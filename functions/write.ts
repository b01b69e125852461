import { writeLimit } from '../src/campaign/limits.ts';
import { isWriteField, writeFields, writeForm } from '../src/campaign/write-form.ts';
import { localPath } from '../src/i18n/locales.ts';
import { fieldErrors, readSubmission, textIn } from './http/form.ts';
import { formAgain } from './http/form-again.ts';
import { handle } from './http/handle.ts';
import { requestLang } from './http/language.ts';
import { networkUse } from './http/network-use.ts';
import { Refusal } from './http/refusal.ts';
import { json, seeOther } from './http/respond.ts';
import { choiceErrors, chosenBy, composePath } from './runtime/chosen.ts';
import { unsentPage, writeRequest } from './runtime/write-request.ts';

export const config = { path: '/api/write' };

export default handle({
  async POST(request, visit) {
    const { app } = visit;
    const { fields, twice, wants } = await readSubmission(request, { lists: ['reasons'] });
    const lang = requestLang(request, fields.lang);
    const id = textIn(fields, 'representative');
    const where = { id, constituency: textIn(fields, 'constituency') };
    const path = wants === 'html' ? await composePath(app.site, lang, where) : '';
    const page = { path: path ?? '', fields: writeFields, boxes: ['copy'] };
    const again = { app, lang, wants, fields };

    const parsed = writeForm.safeParse(fields);
    const chosen = chosenBy(id, await app.site.campaign(), app.now());
    const choice = parsed.success ? choiceErrors(chosen, parsed.data.reasons) : {};
    const errors = { ...fieldErrors(parsed.error, twice.filter(isWriteField)), ...choice };
    const fits = parsed.success && chosen && Object.keys(errors).length === 0;
    if (path === null && fits) return unsentPage(app, { form: parsed.data, chosen, lang });
    if (path === null) throw new Refusal('not-found');
    if (!fits) return formAgain(page, again, { status: 422, error: 'invalid', errors });

    const result = await app.write({
      ...writeRequest(app, { form: parsed.data, chosen, lang }),
      sendable: chosen.sendable,
      network: networkUse(request, visit, writeLimit),
    });

    switch (result.outcome) {
      case 'too-many':
        return formAgain(page, again, { status: 429, error: 'too-many', until: result.until });
      case 'store-away':
        return formAgain(page, again, { status: 503, error: 'store-away' });
      case 'not-sendable':
        return formAgain(page, again, { status: 409, error: 'not-sendable' });
      default:
        return wants === 'json'
          ? json({ status: 'check-your-inbox' }, 202)
          : seeOther(localPath(lang, '/write/check-your-inbox/'));
    }
  },
});
