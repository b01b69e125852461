import { day } from '../../src/campaign/signature.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { formatDate } from '../../src/i18n/format.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import type { Message } from '../mail/message.ts';
import {
  type About,
  confirmMessageMail,
  copyOfMessage,
  didTheyAnswer,
  messageFailed,
  messageRejected,
  tooManyToday,
  writtenLately,
} from '../mail/messages/about-a-message.ts';
import { findMessage } from '../store/messages.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import type { MessageRow } from '../store/schema.ts';
import { freshToken } from './compose-mail.ts';
import type { App } from './context.ts';
import { composeRow, officialPage, recipientName } from './message-parts.ts';

/** Milliseconds for which the link works that asks whether an answer came. */
const answerWithin = 30 * day;

/** Writes a mail to the writer of a message, or answers null where its reason is gone. */
export async function composeAboutMessage(
  app: App,
  mail: ClaimedMail,
  t: Translate,
): Promise<Message | null> {
  const row = await findMessage(app.store, mail.subject);
  if (!row) return null;
  const { name: campaign } = await app.site.campaign();
  const about: About = { campaign, name: row.name, recipient: recipientName(row) };
  const { siteUrl } = app.config;
  switch (mail.message) {
    case 'confirm-message': {
      if (row.status !== 'pending') return null;
      const { confirmWithin } = writingRules;
      const token = await freshToken(app, 'confirm-message', row.id, confirmWithin);
      const link = `${siteUrl}/api/confirm-message?token=${token}`;
      return confirmMessageMail(t, about, { link, days: confirmWithin / day });
    }
    case 'written-lately':
      return writtenLately(t, about, { days: writingRules.oncePer / day });
    case 'too-many-today':
      return tooManyToday(t, about, { most: writingRules.distinctPerDay });
    case 'did-they-answer': {
      const token = await freshToken(app, 'did-they-answer', row.id, answerWithin);
      const link = `${siteUrl}/api/reply?token=${token}`;
      const date = formatDate(t.lang, new Date(row.sent_at ?? row.created_at));
      return didTheyAnswer(t, about, { link, date });
    }
    default:
      return withText(app, mail, { t, row, about });
  }
}

/** The mails that quote the message; null once its text is forgotten. */
async function withText(
  app: App,
  { message }: ClaimedMail,
  { t, row, about }: { t: Translate; row: MessageRow; about: About },
): Promise<Message | null> {
  const sender = message === 'copy-of-message' ? 'campaign' : 'supporter';
  const composed = await composeRow(app, row, row.letter_lang, sender);
  if (!composed) return null;
  const texts = composed.paragraphs.map(({ text }) => text);
  switch (message) {
    case 'copy-of-message':
      return copyOfMessage(t, about, texts);
    case 'message-failed':
      return messageFailed(t, about, { unsent: texts, page: officialPage(row) });
    case 'message-rejected':
      return messageRejected(t, about, texts);
    default:
      throw new Error(`The outbox holds a mail of an unknown kind: ${message}`);
  }
}
