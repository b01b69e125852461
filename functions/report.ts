import { reportedLimit, reportLimit } from '../src/campaign/limits.ts';
import { reportForm as schema } from '../src/campaign/reports.ts';
import { handle } from './app/handle.ts';
import { checkFirst } from './forms/check-page.ts';
import { formAgain, invalid, problemOf } from './forms/form-again.ts';
import { proofOf } from './forms/form-proof.ts';
import { mailboxUse } from './forms/mailbox-use.ts';
import { crowdUses } from './forms/network-use.ts';
import { fieldErrors, readSubmission, textIn } from './http/form.ts';
import { requestLang } from './http/language.ts';
import { json, seeOther } from './http/respond.ts';
import { takeReported } from './signing/receive-reports.ts';
import { reportedPage, reportForm, reportPage } from './signing/report-page.ts';
import { findPublicName } from './store/reports.ts';

export const config = { path: '/api/report' };

const isField = (name: string) => name in schema.shape;

export default handle({
  /** The form about a public name, or the thanks for one that was sent. */
  async GET(request, { app }) {
    const query = new URL(request.url).searchParams;
    const lang = requestLang(request, query.get('lang'));
    if (query.get('done') === 'yes') return reportedPage(app, lang);
    return reportPage(app, lang, await findPublicName(app.store, query.get('about') ?? ''));
  },

  /** Takes a report, and keeps nothing of who sent it. */
  async POST(request, context) {
    const { app } = context;
    const { fields, twice, wants } = await readSubmission(request);
    const lang = requestLang(request, fields.lang);
    const about = await findPublicName(app.store, textIn(fields, 'about'));
    if (!about && wants === 'json') return json({ error: 'not-found', fields: {} }, 404);
    if (!about) return reportPage(app, lang, null);
    const page = reportForm(lang, about);
    const again = { app, lang, wants, fields };
    const parsed = schema.safeParse(fields);
    const errors = fieldErrors(parsed.error, twice.filter(isField));
    if (!parsed.success || Object.keys(errors).length > 0)
      return formAgain(page, again, { ...invalid, errors });

    const proven = await proofOf(request, context, { fields, email: about.id });
    const result = await takeReported(app, {
      ...{ ...parsed.data, about: about.id, now: app.now() },
      ...proven.brought,
      sameMailbox: mailboxUse(app, Array(app.keys.versions.length).fill(about.id), reportedLimit),
      ...crowdUses(request, context, { limit: reportLimit, email: '', ...proven }),
      domain: null,
    });
    const problem = problemOf(result);
    if (problem) return formAgain(page, again, problem);
    if (result.outcome === 'prove')
      return checkFirst({ ...page, action: config.path }, again, proven, result.effort);
    if (wants === 'json') return json({ status: 'reported' }, 202);
    return seeOther(`/api/report?${new URLSearchParams({ done: 'yes', lang })}`);
  },
});
