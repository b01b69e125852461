import type { MailStage } from './mail-answer.ts';
import type { MailFailure, MailKind } from './outbox.ts';
import { minute } from './signature.ts';

/** The numbers behind pausing; times in milliseconds. */
export const pauseRules = {
  /** So many different recipients, refused for our fault with no mail accepted between, pause the outbox. */
  after: 5,
  /** Before one mail is tried; each further wait is twice as long. */
  firstWait: minute,
  longestWait: 60 * minute,
} as const;

/** Refusals in a row that say nothing about a recipient, since a mail was last accepted. */
export interface Refusals {
  /** A mark of each recipient, once each; no more than it takes to pause. */
  recipients: readonly string[];
  /** What was answered last. */
  code: string;
  /** Null while mails go out. */
  pausedSince: Date | null;
  /** While paused: when one mail is tried next, and how often that was done. */
  tryAt: Date | null;
  tries: number;
}

export const noRefusals: Refusals = {
  recipients: [],
  code: '',
  pausedSince: null,
  tryAt: null,
  tries: 0,
};

/** The mails in which a supporter's own words go out: these alone may be why one is refused after DATA. */
const ownWords: ReadonlySet<string> = new Set<MailKind>([
  'to-representative',
  'copy-of-message',
  'message-failed',
  'message-rejected',
]);

/** Whether a failure tells that the mail server may refuse every mail of ours. */
export function isOursAlone(kind: string, failure: MailFailure, stage?: MailStage): boolean {
  return failure === 'ours' && !(stage === 'data' && ownWords.has(kind));
}

/** What is known after one more refusal. In a pause it changes nothing but the code. */
export function afterRefusal(
  before: Refusals,
  { recipient, code, now }: { recipient: string; code: string; now: Date },
): Refusals {
  if (before.pausedSince) return { ...before, code };
  const recipients = [...new Set([...before.recipients, recipient])];
  if (recipients.length < pauseRules.after) return { ...before, recipients, code };
  const tryAt = new Date(now.getTime() + pauseRules.firstWait);
  return { recipients, code, pausedSince: now, tryAt, tries: 0 };
}

/** Whether one mail may be tried in a pause; also where the clock was set back so far that nobody can tell. */
export function mayTry({ tryAt }: Pick<Refusals, 'tryAt'>, now: Date): boolean {
  const wait = tryAt ? tryAt.getTime() - now.getTime() : 0;
  return wait <= 0 || wait > pauseRules.longestWait;
}

/** What is known as one mail is tried: unless it is accepted, the next waits twice as long. */
export function afterTry(before: Refusals, now: Date): Refusals {
  const tries = before.tries + 1;
  const wait = Math.min(pauseRules.firstWait * 2 ** Math.min(tries, 20), pauseRules.longestWait);
  return { ...before, tries, tryAt: new Date(now.getTime() + wait) };
}
