import { handle } from './app/handle.ts';
import { actOnEndorsement } from './endorsing/act-on-own.ts';
import { deadEndorsement, endorsementPage } from './endorsing/endorsement-page.ts';
import { endorsementByToken } from './endorsing/own-endorsement.ts';
import { endorsementFile } from './endorsing/own-file.ts';
import { readSubmission, textIn } from './http/form.ts';
import { requestLang } from './http/language.ts';

export const config = { path: '/api/endorsement' };

const said = ['confirmed', 'saved', 'withdrawn'];

export default handle({
  /** Shows an endorsement to whoever has a link to it. Changes nothing: mail scanners open links. */
  async GET(request, { app }) {
    const { searchParams: query } = new URL(request.url);
    const token = query.get('token') ?? '';
    const found = await endorsementByToken(app, token);
    const own = found.state === 'open' ? found.row.lang : undefined;
    const lang = requestLang(request, query.get('lang') ?? own);
    const asker = { app, lang, wants: 'html', token } as const;
    if (found.state !== 'open') return deadEndorsement(asker, found.state);
    const { row, may } = found;
    if (query.get('format') === 'json' && may === 'own') return endorsementFile(app, row);
    const done = query.get('done') ?? '';
    const show = said.includes(done) ? [`done-${done}`] : [];
    return endorsementPage(asker, found, { show });
  },

  async POST(request, { app }) {
    const submission = await readSubmission(request);
    const token = textIn(submission.fields, 'token');
    const found = await endorsementByToken(app, token);
    const lang = requestLang(request, submission.fields.lang);
    const asker = { app, lang, wants: submission.wants, token };
    return found.state === 'open'
      ? actOnEndorsement(asker, found, submission)
      : deadEndorsement(asker, found.state);
  },
});
