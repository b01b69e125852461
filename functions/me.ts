import { decideOwn } from '../src/campaign/own-page.ts';
import { handle } from './app/handle.ts';
import { dropTally } from './counts/tally.ts';
import { readSubmission, textIn } from './http/form.ts';
import { requestLang } from './http/language.ts';
import { Refusal } from './http/refusal.ts';
import { changeSignature } from './store/change-signature.ts';
import { eraseSupporter, withdrawSignature } from './store/leave.ts';
import {
  askPage,
  closedAnswer,
  doneAnswer,
  endedAnswer,
  ownAnswer,
  wrongAnswer,
} from './supporter/own-answers.ts';
import { ownByToken } from './supporter/own-page.ts';
import { asked, kindWanted, readChange } from './supporter/own-request.ts';

export const config = { path: '/api/me' };

export default handle({
  /** Shows all that is held of a supporter, or hands it over as a file. Changes nothing. */
  async GET(request, { app }) {
    const { searchParams: query } = new URL(request.url);
    const token = query.get('token') ?? '';
    const found = await ownByToken(app, token);
    const lang = requestLang(request, query.get('lang') ?? found.lang);
    const asker = { app, lang, wants: kindWanted(request), token };
    if (found.state !== 'open') return closedAnswer(asker, found.state);
    return ownAnswer(asker, found.own, query.get('done') === 'saved');
  },

  async POST(request, { app }) {
    const submission = await readSubmission(request);
    const { fields, wants } = submission;
    const token = textIn(fields, 'token');
    const found = await ownByToken(app, token);
    const asker = { app, lang: requestLang(request, fields.lang ?? found.lang), wants, token };
    if (found.state !== 'open') return closedAnswer(asker, found.state);
    const { own } = found;
    const now = app.now();
    const decision = decideOwn(own.signatures, asked(fields, wants));
    if (decision.act === 'unknown') throw new Refusal('malformed');
    if (decision.act === 'ended') return endedAnswer(asker, own);
    if (decision.act === 'ask') return askPage(asker, own, decision);
    if (decision.act === 'save') {
      const { signature: old } = decision;
      const { change, errors } = readChange(old, submission, { ...asker, look: own.look });
      if (!change) return wrongAnswer(asker, old, { fields, errors });
      const saved = await changeSignature(app.store, old.id, change);
      dropTally(app);
      return saved ? doneAnswer(asker, 'saved') : endedAnswer(asker, own);
    }
    if (decision.act === 'withdraw') await withdrawSignature(app.store, decision.signature.id, now);
    if (decision.act === 'erase') await eraseSupporter(app.store, own.supporter, now);
    dropTally(app);
    return doneAnswer(asker, decision.act === 'erase' ? 'erased' : 'withdrawn');
  },
});
