import { isReply } from '../src/campaign/replies.ts';
import { readSubmission } from './http/form.ts';
import { handle } from './http/handle.ts';
import { requestLang } from './http/language.ts';
import { replyPage } from './http/reply-page.ts';
import { findToken } from './runtime/find-by-token.ts';
import { findMessage } from './store/messages.ts';
import { recordReply } from './store/sent-messages.ts';

export const config = { path: '/api/reply' };

export default handle({
  /** Asks with three buttons. Changes nothing: mail scanners open links. */
  async GET(request, { app }) {
    const token = new URL(request.url).searchParams.get('token') ?? '';
    const { subject } = await findToken(app, 'did-they-answer', token);
    const row = subject ? await findMessage(app.store, subject) : null;
    const lang = requestLang(request, row?.lang);
    return replyPage({ app, lang, token, row }, row ? 'ask' : 'unknown');
  },

  async POST(request, { app }) {
    const { fields } = await readSubmission(request);
    const token = typeof fields.token === 'string' ? fields.token : '';
    const { subject } = await findToken(app, 'did-they-answer', token);
    const row = subject ? await findMessage(app.store, subject) : null;
    const lang = requestLang(request, row?.lang ?? fields.lang);
    const { reply } = fields;
    if (!row) return replyPage({ app, lang, token, row }, 'unknown');
    if (!isReply(reply)) return replyPage({ app, lang, token, row }, 'ask', 422);
    await recordReply(app.store, row.id, { reply, now: app.now() });
    return replyPage({ app, lang, token, row }, 'thanks');
  },
});
