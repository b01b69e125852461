import { day, mayMailAgain, minute } from './signature.ts';
import type { WriteForm } from './write-form.ts';

/** The numbers behind the rules of writing; the pages and the mails print them. */
export const writingRules = {
  /** Messages that we deliver to one representative in one day (UTC); the rest wait. */
  capPerDay: 50,
  /** Days ahead for which messages to one representative are queued; beyond them none is taken. */
  longestQueue: 14,
  /** Milliseconds before a mailbox may write to the same representative again. */
  oncePer: 7 * day,
  /** Representatives to whom one mailbox may write within any 24 hours. */
  distinctPerDay: 5,
  /** Milliseconds for which the link in a confirming mail works. */
  confirmWithin: 7 * day,
  /** Milliseconds after sending when we ask whether an answer came. */
  askAfter: 14 * day,
  /** Bounces in a row after which a representative's address is closed. */
  suspendAfter: 3,
  /** Milliseconds for which a message is compared with later ones to the same representative. */
  nearCopyWindow: 30 * day,
} as const;

export type MessageStatus = 'pending' | 'queued' | 'held' | 'sent' | 'failed' | 'rejected';

/** What the store knows of a message from the same mailbox. */
export interface KnownMessage {
  id: string;
  representative: string;
  status: MessageStatus;
  createdAt: Date;
  confirmedAt: Date | null;
  mails: number;
  mailedAt: Date;
}

/**
 * What to record for a form that was sent, and which mail to queue; a mail counts on the message
 * `id`. Whoever sent it gets the same answer in all cases: only the mailbox's owner learns the
 * difference. `replace` puts the new text in the place of one that waits for its confirmation:
 * the older link must stop working, so that nobody confirms words which its mail did not show.
 */
export type WriteDecision =
  | { outcome: 'new'; record: 'insert'; mail: 'confirm-message' }
  | { outcome: 'new'; record: 'replace'; id: string; mail: 'confirm-message' }
  | { outcome: 'new'; record: 'nothing'; id: string; mail: null }
  | { outcome: 'mailbox-busy'; record: 'nothing'; id: ''; mail: null }
  | { outcome: 'written-lately'; record: 'nothing'; id: string; mail: 'written-lately' | null }
  | { outcome: 'too-many-today'; record: 'nothing'; id: string; mail: 'too-many-today' | null };

/**
 * Decides on a form from the messages of its mailbox. What failed or was rejected reached nobody,
 * and may be written anew; it still counts among those of its day. A pending text is replaced only
 * with a mail, which a double click does not cause. `mailboxLimited`: too many forms have named the mailbox,
 * which is told to nobody: it would tell a stranger that its owner has just written.
 */
export function receiveMessage(
  known: readonly KnownMessage[],
  form: Pick<WriteForm, 'representative'>,
  { now, mailboxLimited = false }: { now: Date; mailboxLimited?: boolean },
): WriteDecision {
  if (mailboxLimited) return { outcome: 'mailbox-busy', record: 'nothing', id: '', mail: null };
  const same = known.filter(({ representative }) => representative === form.representative);
  const lately = same.find((message) => isWrittenLately(message, now));
  if (lately) {
    const mail = mayMailAgain(lately, now) ? 'written-lately' : null;
    return { outcome: 'written-lately', record: 'nothing', id: lately.id, mail };
  }

  const today = known.filter(({ createdAt }) => since(createdAt, now) < day);
  const writtenTo = new Set(today.map(({ representative }) => representative));
  const newest = today.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];
  if (
    newest &&
    !writtenTo.has(form.representative) &&
    writtenTo.size >= writingRules.distinctPerDay
  ) {
    const mail = mayMailAgain(newest, now) ? 'too-many-today' : null;
    return { outcome: 'too-many-today', record: 'nothing', id: newest.id, mail };
  }

  const pending = same.find(({ status }) => status === 'pending');
  if (!pending) return { outcome: 'new', record: 'insert', mail: 'confirm-message' };
  return mayMailAgain(pending, now)
    ? { outcome: 'new', record: 'replace', id: pending.id, mail: 'confirm-message' }
    : { outcome: 'new', record: 'nothing', id: pending.id, mail: null };
}

function isWrittenLately({ status, confirmedAt }: KnownMessage, now: Date): boolean {
  const reaches = status === 'queued' || status === 'held' || status === 'sent';
  return reaches && confirmedAt !== null && since(confirmedAt, now) < writingRules.oncePer;
}

function since(moment: Date, now: Date): number {
  return now.getTime() - moment.getTime();
}

/**
 * What a pressed button or an opened link finds. `expired` can be mailed anew; `gone`: the
 * representative left, and the page names successors; `stale`: there is no address that we may
 * use now, and the page offers the text to copy.
 */
export type ConfirmMessageDecision =
  | 'confirm'
  | 'already-confirmed'
  | 'expired'
  | 'unknown'
  | 'gone'
  | 'stale';

/**
 * Decides on a link to a message. `known`: the representative is among those of today; `sendable`:
 * its address may be used and is not suspended. Both come before the age of the link: a new mail
 * would help nobody.
 */
export function decideMessageLink(
  token: { expiresAt: Date } | null,
  message: { status: MessageStatus } | null,
  now: Date,
  { known, sendable }: { known: boolean; sendable: boolean },
): ConfirmMessageDecision {
  if (!token || !message) return 'unknown';
  if (message.status !== 'pending') return 'already-confirmed';
  if (!known) return 'gone';
  if (!sendable) return 'stale';
  return now < token.expiresAt ? 'confirm' : 'expired';
}

/** How many messages to one representative each day (UTC, YYYY-MM-DD) already holds. */
export type UsedByDay = ReadonlyMap<string, number>;

/** Milliseconds after midnight (UTC) at which a later day begins to deliver: before offices open. */
const morning = 6 * 60 * minute;

/**
 * The first day with room for one more message, and when it is due: at once where that is today.
 * Throws where the cap leaves room on no day.
 */
export function planDelivery(
  used: UsedByDay,
  cap: number,
  now: Date,
): { day: string; dueAt: Date } {
  if (!(cap >= 1)) throw new RangeError('The cap of a day must be at least 1.');
  const midnight = Math.floor(now.getTime() / day) * day;
  let start = midnight;
  while ((used.get(dateOf(start)) ?? 0) >= cap) start += day;
  return { day: dateOf(start), dueAt: start === midnight ? now : new Date(start + morning) };
}

/** Whether the queue of a representative takes one more: its first day with room is near enough. */
export function hasRoom(used: UsedByDay, now: Date): boolean {
  const { dueAt } = planDelivery(used, writingRules.capPerDay, now);
  const last = Math.floor(now.getTime() / day) + writingRules.longestQueue;
  return Math.floor(dueAt.getTime() / day) <= last;
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
