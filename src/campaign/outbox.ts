import { day, minute } from './signature.ts';

/** The numbers behind sending. */
export const outboxRules = {
  /** Milliseconds for which a worker holds a mail; after that another may take it. */
  claimFor: 2 * minute,
  /** Milliseconds after which a mail that could not be sent is given up. */
  giveUpAfter: 3 * day,
  /** Milliseconds before the second attempt; each further wait is twice as long. */
  firstDelay: minute,
  longestDelay: 6 * 60 * minute,
} as const;

/**
 * Whose fault it is that an attempt to send failed. `permanent`: there is no such mailbox, so nothing
 * will ever arrive there. `temporary`: this recipient's server, or mailbox, does not take it now.
 * `ours`: the mail server does not take it from us, or is away; it says nothing about the recipient.
 */
export type MailFailure = 'temporary' | 'permanent' | 'ours';

export type AfterFailure = { state: 'due'; dueAt: Date } | { state: 'failed' };

/** When to try a failed mail again, or that it is given up. `attempts` counts those made, from 1. */
export function afterFailure(
  failure: MailFailure,
  { attempts, createdAt, now }: { attempts: number; createdAt: Date; now: Date },
): AfterFailure {
  if (failure === 'permanent') return { state: 'failed' };
  const delay = Math.min(
    outboxRules.firstDelay * 2 ** Math.min(attempts - 1, 20),
    outboxRules.longestDelay,
  );
  const dueAt = new Date(now.getTime() + delay);
  const tooLate = dueAt.getTime() - createdAt.getTime() > outboxRules.giveUpAfter;
  return tooLate ? { state: 'failed' } : { state: 'due', dueAt };
}

/** Every mail that there is: the outbox holds no other. */
export const mailKinds = [
  'confirm-signature',
  'names-waiting',
  'remind-signature',
  'already-signed',
  'signature-removed',
  'update',
  'update-test',
  'own-page',
  'office-link',
  'alert',
  'office-summary',
  'confirm-message',
  'written-lately',
  'too-many-today',
  'copy-of-message',
  'message-failed',
  'message-rejected',
  'did-they-answer',
  'to-representative',
  'endorsement-invitation',
  'confirm-endorsement',
  'endorsement-approved',
  'endorsement-rejected',
] as const;

export type MailKind = (typeof mailKinds)[number];

/** The mails that quote a message to its writer: once one is out, nobody needs the text any more. */
export const quotingKinds = ['copy-of-message', 'message-failed', 'message-rejected'] as const;

export type QuotingKind = (typeof quotingKinds)[number];

/** Whether a mail is of that kind; a process of an older version may find one that it does not know. */
export function isMailKind(kind: string): kind is MailKind {
  return mailKinds.some((one) => one === kind);
}

/**
 * What became of a mail; `dropped` had lost its reason, such as a signature confirmed meanwhile,
 * and `postponed` waits for a day on which its mailbox has room.
 */
export type MailOutcome = 'sent' | 'dropped' | 'failed' | 'postponed';
