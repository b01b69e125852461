import { handle } from './app/handle.ts';
import { readAnything, readSubmission, textIn } from './http/form.ts';
import { requestLang } from './http/language.ts';
import { readLinkToken } from './security/link-tokens.ts';
import { stopUpdates } from './store/change-signature.ts';
import { supporterByToken } from './supporter/own-page.ts';
import { answerWanted, unsubscribeAnswer } from './supporter/unsubscribe-page.ts';

export const config = { path: '/api/unsubscribe' };

export default handle(
  {
    /** Shows one button. Changes nothing: mail scanners open links. */
    async GET(request, { app }) {
      const token = new URL(request.url).searchParams.get('token') ?? '';
      const supporter = await supporterByToken(app, 'unsubscribe', token);
      const asker = {
        app,
        lang: requestLang(request, supporter?.lang),
        wants: 'html',
        token,
      } as const;
      if (readLinkToken(app.keys, 'unsubscribe', token) === null) {
        return unsubscribeAnswer(asker, 'unknown');
      }
      return unsubscribeAnswer(asker, supporter ? 'ask' : 'unsubscribed');
    },

    /**
     * A form of ours brings its token. One click of a mail program (RFC 8058) has it in the address, and
     * then whatever else it sends, by whatever type or none, changes nothing: the token is the right.
     */
    async POST(request, { app }) {
      const inAddress = new URL(request.url).searchParams.get('token') ?? '';
      const submission = inAddress ? await readAnything(request) : await readSubmission(request);
      const { fields } = submission;
      const token = inAddress || textIn(fields, 'token');
      const supporter = await supporterByToken(app, 'unsubscribe', token);
      const lang = requestLang(request, fields.lang ?? supporter?.lang);
      const asker = { app, lang, wants: answerWanted(submission), token };
      if (readLinkToken(app.keys, 'unsubscribe', token) === null) {
        return unsubscribeAnswer(asker, 'unknown');
      }
      // Whose entry is gone gets no updates either: an old mail's button never fails.
      if (supporter) await stopUpdates(app.store, supporter, app.now());
      return unsubscribeAnswer(asker, 'unsubscribed');
    },
  },
  { fromAnywhere: true },
);
