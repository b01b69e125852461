import type { MailKind } from '../../src/campaign/outbox.ts';
import { day } from '../../src/campaign/signature.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { formatDate } from '../../src/i18n/format.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { freshToken } from '../app/tokens.ts';
import type { Mail } from '../mail/envelope.ts';
import { confirmMessage } from '../mail/kinds/confirm-message.ts';
import { copyOfMessage } from '../mail/kinds/copy-of-message.ts';
import { didTheyAnswer } from '../mail/kinds/did-they-answer.ts';
import { messageFailed } from '../mail/kinds/message-failed.ts';
import { messageRejected } from '../mail/kinds/message-rejected.ts';
import { tooManyToday } from '../mail/kinds/too-many-today.ts';
import { writtenLately } from '../mail/kinds/written-lately.ts';
import type { About } from '../mail/to-writer.ts';
import { findMessage } from '../store/messages.ts';
import type { MessageRow } from '../store/schema.ts';
import { composeRow, officialPage, recipientName } from '../writing/message-parts.ts';
import type { MailWriter } from './mail-writer.ts';

/** What a mail to the writer of a message is written from. */
interface Known {
  app: App;
  t: Translate;
  row: MessageRow;
  about: About;
}

/** Milliseconds for which the link works that asks whether an answer came. */
const answerWithin = 30 * day;

const { confirmWithin, oncePer, distinctPerDay } = writingRules;

/** The mails to the writer of a message. */
export const messageMails = {
  'confirm-message': aboutMessage(async ({ app, t, row, about }) => {
    if (row.status !== 'pending') return null;
    const token = await freshToken(app, 'confirm-message', row.id, confirmWithin);
    const link = `${app.config.siteUrl}/api/confirm-message?token=${token}`;
    return confirmMessage(t, about, { link, days: confirmWithin / day });
  }),
  'written-lately': aboutMessage(({ t, about }) =>
    writtenLately(t, about, { days: oncePer / day }),
  ),
  'too-many-today': aboutMessage(({ t, about }) =>
    tooManyToday(t, about, { most: distinctPerDay }),
  ),
  'copy-of-message': aboutMessage(async (known) => {
    const sent = await textOf(known, 'campaign');
    return sent && copyOfMessage(known.t, known.about, sent);
  }),
  'message-failed': aboutMessage(async (known) => {
    const unsent = await textOf(known, 'supporter');
    const page = officialPage(known.row);
    // A text that is gone although nothing came back was told of before.
    if (!unsent && !known.row.failure?.startsWith('returned ')) return null;
    return messageFailed(known.t, known.about, { unsent, page });
  }),
  'message-rejected': aboutMessage(async (known) => {
    const unsent = await textOf(known, 'supporter');
    const because = known.row.because ?? '';
    return unsent && messageRejected(known.t, known.about, { unsent, because });
  }),
  'did-they-answer': aboutMessage(async ({ app, t, row, about }) => {
    const token = await freshToken(app, 'did-they-answer', row.id, answerWithin);
    const link = `${app.config.siteUrl}/api/reply?token=${token}`;
    const date = formatDate(t.lang, new Date(row.sent_at ?? row.created_at));
    return didTheyAnswer(t, about, { link, date });
  }),
} satisfies Partial<Record<MailKind, MailWriter>>;

function aboutMessage(write: (known: Known) => Mail | null | Promise<Mail | null>): MailWriter {
  return async (app, { subject }, t) => {
    const row = await findMessage(app.store, subject);
    if (!row) return null;
    const { name: campaign } = await app.site.campaign();
    const about = { campaign, name: row.name, recipient: recipientName(row) };
    return write({ app, t, row, about });
  };
}

/** The paragraphs of the message as this sender sends it; null once its text is forgotten. */
async function textOf(
  { app, row }: Known,
  sender: 'campaign' | 'supporter',
): Promise<string[] | null> {
  const composed = await composeRow(app, row, sender);
  return composed ? composed.paragraphs.map(({ text }) => text) : null;
}
