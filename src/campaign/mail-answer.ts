import type { MailFailure } from './outbox.ts';

/** The step of a delivery over SMTP that an answer came to, or at which none came. */
export type MailStage =
  | 'connect'
  | 'hello'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'unaddressable';

/** What a mail server answered: `reply` is all it said, code first; null where the line broke or nobody answered. */
export interface MailAnswer {
  stage: MailStage;
  reply: string | null;
}

/** Whose fault a failure is, and its code such as "550 5.1.1": none of the server's words. */
export interface JudgedAnswer {
  failure: MailFailure;
  code: string;
}

/** Characters of an answer that are read: four lines of SMTP. The rest is nobody's reason, or somebody's trick. */
const longestReply = 2000;

/** The steps that come before a server has heard for whom a mail is. */
const beforeTheRecipient: ReadonlySet<MailStage> = new Set<MailStage>([
  'connect',
  'hello',
  'starttls',
  'auth',
  'mail',
]);

/**
 * Judges a failure by its step, its basic code (RFC 5321 §4.2) and its enhanced one (RFC 3463). Only
 * "there is no such mailbox" is final for a person. A full mailbox and "later" may pass. All else is
 * about who sends: a login, a quota, a list of blocked senders, a policy, a server that is away.
 */
export function judgeAnswer({ stage, reply }: MailAnswer): JudgedAnswer {
  if (stage === 'unaddressable') return { failure: 'permanent', code: stage };
  const said = (reply ?? '').trim().slice(0, longestReply);
  const { basic, enhanced } = codesIn(said);
  const code = [basic || stage, enhanced].filter(Boolean).join(' ');
  if (!basic || beforeTheRecipient.has(stage)) return { failure: 'ours', code };
  return { failure: whoseFault(stage, basic, enhanced, said), code };
}

/** Codes of ours for what no server was asked. */
const ownCodes: Readonly<Record<string, MailFailure>> = {
  gone: 'permanent',
  unaddressable: 'permanent',
  'not-written': 'temporary',
  'being-tried': 'temporary',
};

/**
 * Whose fault a failure most likely was of which only the code is kept: for who counts them. What is
 * done about one is decided by the whole answer.
 */
export function failureOfCode(code: string): MailFailure {
  const said = code.replace(/^returned /, '');
  if (!/^\d/.test(said)) return ownCodes[said] ?? 'ours';
  return judgeAnswer({ stage: 'rcpt', reply: said }).failure;
}

/** Both codes of an answer of one line or several; qmail writes the enhanced one as "(#5.1.1)" at its end. */
function codesIn(reply: string): { basic: string; enhanced: string } {
  const basic = /^[2-5]\d\d(?!\d)/.exec(reply)?.[0] ?? '';
  const enhanced =
    /^\d{3}[ -]+([245]\.\d{1,3}\.\d{1,3})(?![\d.])/m.exec(reply) ??
    /\(#([245]\.\d{1,3}\.\d{1,3})\)/.exec(reply);
  return { basic, enhanced: enhanced?.[1] ?? '' };
}

/** Codes of a login, of encryption, and of a server that hangs up: never about a recipient. */
const aboutTheSession: ReadonlySet<string> = new Set(['421', '454', '530', '534', '535', '538']);

// Enhanced codes by their subject and detail: whether they are for now or for good is in the first digit.

/** There is no such mailbox, or it will take nothing any more. */
const noSuchMailbox: ReadonlySet<string> = new Set(['1.1', '1.6', '1.10', '2.1']);

/** The subject is an address: the sender's. */
const aboutTheSender: ReadonlySet<string> = new Set(['1.7', '1.8']);

/** It is about this recipient, whatever the subject: an address that is not ASCII (RFC 6531). */
const aboutTheRecipient: ReadonlySet<string> = new Set(['6.7']);

/** No more than "no": the words decide, as they do where there is no such code. */
const saysNothing: ReadonlySet<string> = new Set(['0.0', '1.0', '5.0']);

function whoseFault(stage: MailStage, basic: string, enhanced: string, reply: string): MailFailure {
  const status = enhanced.slice(2);
  if (aboutTheSession.has(basic) || aboutTheSender.has(status)) return 'ours';
  if (basic.startsWith('4')) return status.startsWith('3.') ? 'ours' : 'temporary';
  if (enhanced.startsWith('4')) return 'temporary';
  const words = reply.replace(/\S+@\S+/g, '');
  if (noSuchMailbox.has(status)) return isClosedForNow(status, words) ? 'temporary' : 'permanent';
  if (status && !saysNothing.has(status)) return isOfOne(status, words) ? 'temporary' : 'ours';
  return withoutReason(stage, basic, status, words);
}

/** A mailbox that gets too much at the moment is refused as one that was closed. */
function isClosedForNow(status: string, words: string): boolean {
  return status === '2.1' && /\brate\b|too (many|much)|limit|temporar/i.test(words);
}

/** Exchange Online says "access denied" under 5.4.1 of a recipient that it does not know. */
function isOfOne(status: string, words: string): boolean {
  if (/^[12]\./.test(status) || aboutTheRecipient.has(status)) return true;
  return status === '4.1' && /recipient address rejected: access denied/i.test(words);
}

/** Basic codes that after RCPT TO mean by themselves that there is no such mailbox, or that its domain takes no mail. */
const refusesTheMailbox: ReadonlySet<string> = new Set(['550', '551', '553', '556']);

/** Basic codes of a full mailbox, and of an address that a server cannot read: it is this recipient's alone. */
const cannotTakeIt: ReadonlySet<string> = new Set(['500', '501', '504', '552', '555']);

/** Words about who sends, or about how much: so many that a doubt makes a mail wait, and forgets nobody. */
const policy =
  /spam|junk|bulk|service|connection|block|black|deny|denied|dnsbl|\brbl|spf|dkim|dmarc|polic|prohibit|reputation|relay|auth|permi|allow|quota|limit|rate\b|too (many|much|fast)|gr[ea]y|try again|later|sender|banned|virus|malware|\btls|encrypt|verif|suspend|access|\bip\b|\[[\d.]+\]/i;

/** Words that say that the mailbox is not there. */
const unknown =
  /(no such|unknown|invalid) (user|recipient|address|mailbox|account|person)|(user|recipient|mailbox|account|address)( is)? (unknown|unavailable|invalid|not found|disabled|inactive)|not (exist|listed|found)|n't (exist|have)|no (mailbox|account)\b/i;

/** A "no" for which no code gives the reason. */
function withoutReason(
  stage: MailStage,
  basic: string,
  status: string,
  words: string,
): MailFailure {
  if (cannotTakeIt.has(basic) || /mailbox name/i.test(words)) return 'temporary';
  if (stage !== 'rcpt' || !refusesTheMailbox.has(basic) || policy.test(words)) return 'ours';
  return status && !unknown.test(words) ? 'temporary' : 'permanent';
}
