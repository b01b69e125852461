import { decideMessageLink } from '../src/campaign/writing.ts';
import { handle } from './app/handle.ts';
import { readSubmission } from './http/form.ts';
import { requestLang } from './http/language.ts';
import { mailMessageAgain } from './store/messages.ts';
import { isStopped } from './store/stops.ts';
import { deadEndOf, messageByToken, nextPlace, queueConfirmed } from './writing/confirm-message.ts';
import {
  checkInboxAnswer,
  confirmMessagePage,
  deadMessagePage,
  messageStatusPage,
  statusAnswer,
} from './writing/message-pages.ts';
import { recipientName, showRow } from './writing/message-parts.ts';

export const config = { path: '/api/confirm-message' };

export default handle({
  /** Shows the whole message and one button, or what became of it. Changes nothing. */
  async GET(request, { app }) {
    const token = new URL(request.url).searchParams.get('token') ?? '';
    const { row, ...found } = await messageByToken(app, token);
    const decision = decideMessageLink(found.token, row, app.now(), found);
    const asker = { app, lang: requestLang(request, row?.lang), wants: 'html', token };
    if (row && decision === 'already-confirmed') {
      const stopped = await isStopped(app.store, row.representative);
      return messageStatusPage(asker, row, { recipient: recipientName(row), stopped });
    }
    const message = row && decision === 'confirm' ? await showRow(app, row, asker.lang) : null;
    if (!row || !message) return deadMessagePage(asker, await deadEndOf(app, decision, row));
    return confirmMessagePage(asker, message, await nextPlace(app, row, asker.lang));
  },

  async POST(request, { app }) {
    const { fields, wants } = await readSubmission(request);
    const token = typeof fields.token === 'string' ? fields.token : '';
    const { row, ...found } = await messageByToken(app, token);
    const decision = decideMessageLink(found.token, row, app.now(), found);
    const asker = { app, lang: requestLang(request, row?.lang ?? fields.lang), wants, token };

    if (row && decision === 'confirm') {
      const queued = await queueConfirmed(app, row);
      if (queued) return statusAnswer(asker, queued);
      return deadMessagePage(asker, await deadEndOf(app, 'full', row));
    }
    if (row && decision === 'already-confirmed') return statusAnswer(asker, row);
    if (row && decision === 'expired' && fields.again === 'yes') {
      await mailMessageAgain(app.store, row.id, app.now());
      return checkInboxAnswer(asker);
    }
    return deadMessagePage(asker, await deadEndOf(app, decision, row));
  },
});
