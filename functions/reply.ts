import { isReply } from '../src/campaign/replies.ts';
import { handle } from './app/handle.ts';
import { readSubmission } from './http/form.ts';
import { requestLang } from './http/language.ts';
import { recordReply } from './store/sent-messages.ts';
import { messageAskedAbout } from './writing/confirm-message.ts';
import { replyAnswer } from './writing/reply-page.ts';

export const config = { path: '/api/reply' };

export default handle({
  /** Asks with three buttons. Changes nothing: mail scanners open links. */
  async GET(request, { app }) {
    const token = new URL(request.url).searchParams.get('token') ?? '';
    const row = await messageAskedAbout(app, token);
    const asker = { app, lang: requestLang(request, row?.lang), wants: 'html', token };
    return replyAnswer(asker, row, row ? 'ask' : 'unknown');
  },

  async POST(request, { app }) {
    const { fields, wants } = await readSubmission(request);
    const token = typeof fields.token === 'string' ? fields.token : '';
    const row = await messageAskedAbout(app, token);
    const asker = { app, lang: requestLang(request, row?.lang ?? fields.lang), wants, token };
    const { reply } = fields;
    if (!row) return replyAnswer(asker, row, 'unknown');
    if (!isReply(reply)) return replyAnswer(asker, row, 'ask', 422);
    await recordReply(app.store, row.id, { reply, now: app.now() });
    return replyAnswer(asker, row, 'thanks');
  },
});
