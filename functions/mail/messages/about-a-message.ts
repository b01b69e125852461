import type { StringKey, Translate } from '../../../src/i18n/translate.ts';
import type { Block, Message } from '../message.ts';

/** What every mail to the writer of a message is about. */
export interface About {
  campaign: string;
  name: string;
  recipient: string;
}

/** A mail to the writer of a message: greeting, what it is about, and who sent it. */
function toWriter(
  t: Translate,
  about: About,
  subject: StringKey,
  blocks: readonly Block[],
): Message {
  const { campaign, name, recipient } = about;
  return {
    lang: t.lang,
    subject: t(subject, { campaign, recipient }),
    blocks: [
      { kind: 'paragraph', text: t('mail.greeting', { name }) },
      ...blocks,
      { kind: 'footer', text: t('mail.footer', { campaign }) },
    ],
  };
}

/** Asks the owner of a mailbox whether the message is theirs. Only this mail's button sends it. */
export function confirmMessageMail(
  t: Translate,
  about: About,
  { link, days }: { link: string; days: number },
): Message {
  return toWriter(t, about, 'mail.message.confirm.subject', [
    { kind: 'paragraph', text: t('mail.message.confirm.why', { recipient: about.recipient }) },
    { kind: 'action', label: t('mail.message.confirm.button'), url: link },
    { kind: 'paragraph', text: t('mail.message.confirm.how', { count: days }) },
    { kind: 'paragraph', text: t('mail.message.confirm.notYou') },
  ]);
}

/** Tells that nothing was recorded, because the same representative was written to lately. */
export function writtenLately(t: Translate, about: About, { days }: { days: number }): Message {
  const text = t('mail.message.lately.text', { recipient: about.recipient, count: days });
  return toWriter(t, about, 'mail.message.lately.subject', [{ kind: 'paragraph', text }]);
}

/** Tells that nothing was recorded, because enough representatives were written to in a day. */
export function tooManyToday(t: Translate, about: About, { most }: { most: number }): Message {
  const text = t('mail.message.many.text', { count: most });
  return toWriter(t, about, 'mail.message.many.subject', [{ kind: 'paragraph', text }]);
}

/** The message as it was sent, for its writer. */
export function copyOfMessage(t: Translate, about: About, sent: readonly string[]): Message {
  const text = t('mail.message.copy.text', { recipient: about.recipient });
  return toWriter(t, about, 'mail.message.copy.subject', [
    { kind: 'paragraph', text },
    { kind: 'quote', paragraphs: sent },
  ]);
}

/** Tells that a message will not arrive, with its text and what its writer can do. */
export function messageFailed(
  t: Translate,
  about: About,
  { unsent, page }: { unsent: readonly string[]; page: string | null },
): Message {
  const text = t('mail.message.failed.text', { recipient: about.recipient });
  return toWriter(t, about, 'mail.message.failed.subject', [
    { kind: 'paragraph', text },
    ...(page ? [{ kind: 'action' as const, label: t('mail.message.failed.page'), url: page }] : []),
    { kind: 'quote', paragraphs: unsent },
  ]);
}

/** Tells that a campaigner did not let a message go, with its text. */
export function messageRejected(t: Translate, about: About, unsent: readonly string[]): Message {
  const text = t('mail.message.rejected.text', { recipient: about.recipient });
  return toWriter(t, about, 'mail.message.rejected.subject', [
    { kind: 'paragraph', text },
    { kind: 'quote', paragraphs: unsent },
  ]);
}

/** Asks once whether an answer came. */
export function didTheyAnswer(
  t: Translate,
  about: About,
  { link, date }: { link: string; date: string },
): Message {
  const text = t('mail.message.asked.text', { recipient: about.recipient, date });
  return toWriter(t, about, 'mail.message.asked.subject', [
    { kind: 'paragraph', text },
    { kind: 'action', label: t('mail.message.asked.button'), url: link },
  ]);
}
