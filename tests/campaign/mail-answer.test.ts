import { describe, expect, it } from 'vitest';
import { judgeAnswer, type MailStage } from '../../src/campaign/mail-answer.ts';

const failureOf = (reply: string | null, stage: MailStage = 'rcpt') =>
  judgeAnswer({ stage, reply }).failure;

/** Answers that servers in the field give, word for word but for the addresses. */
const gone: readonly [string, MailStage?][] = [
  ['550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown in local table'],
  [
    '550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the address\n550 5.1.1 https://example.org/help - gsmtp',
  ],
  ['550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'],
  ['556 5.1.10 Recipient address has null MX'],
  ['551 5.1.6 Mailbox has moved, no forwarding address'],
  ['550 5.2.1 The email account that you tried to reach is disabled.'],
  ['550 5.1.1 User unknown', 'data'],
  ['550 Requested action not taken: mailbox unavailable'],
  ['550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302)'],
  ['550 5.0.0 User unknown'],
  ['550 5.1.0 No such user here'],
  ['550 sorry, no mailbox here by that name (#5.1.1)'],
  ['550 Unrouteable address'],
  ['551 User not local'],
  ['553 No such recipient'],
  ['550 No such user <spam.filter@blocked.example>'],
  ['550'],
];

/** They may be mended, by their owner or by time. */
const waiting: readonly [string, MailStage?][] = [
  ['552 5.2.2 The email account that you tried to reach is over quota.'],
  ['452 4.2.2 Mailbox full'],
  ['452 Requested action not taken: insufficient storage'],
  ['552 Requested mail action aborted: exceeded storage allocation'],
  ['552 Mailbox is full', 'data'],
  ['450 4.2.1 The user you are trying to contact is receiving mail too quickly.'],
  ['550 5.2.1 The user you are trying to contact is receiving mail at a rate that is too high'],
  ['451 4.7.1 Greylisting in action, please come back later'],
  ['450 4.7.1 <anna@example.org>: Recipient address rejected: Greylisted'],
  ['450 5.1.1 User unknown, for now'],
  ['550 4.1.1 Two codes that disagree'],
  ['550 5.1.2 Bad destination system'],
  ['501 5.1.3 Bad recipient address syntax'],
  ['501 Syntax error in parameters'],
  ['550 5.2.0 Mailbox has trouble'],
  ['550 5.6.7 Non-ASCII addresses are not permitted for that recipient'],
  ['550 5.4.1 Recipient address rejected: Access denied. AS(201806281)'],
  ['550 5.1.0 Address rejected'],
  ['553 Requested action not taken: mailbox name not allowed'],
];

/** No word of these is about the person to whom the mail goes. */
const ours: readonly [string | null, MailStage?][] = [
  ['554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example'],
  ['554 Email address is not verified. The following identities failed the check', 'data'],
  ['554 5.7.1 <anna@example.org>: Relay access denied'],
  ['550 5.4.5 Daily user sending quota exceeded'],
  ['530 5.7.0 Authentication required'],
  ['535 5.7.8 Username and password not accepted', 'auth'],
  ['550 5.7.1 This message looks like spam', 'data'],
  ['550 5.7.26 Unauthenticated email is not accepted due to the DMARC policy', 'data'],
  [
    '550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n550 5.7.26 See',
    'data',
  ],
  ['550 5.3.4 Message too big'],
  ['552 5.3.4 Message size exceeds fixed limit', 'mail'],
  ['550 5.6.0 Message content rejected', 'data'],
  ['550 5.5.1 Bad sequence of commands'],
  ['550 5.1.8 Sender address has null MX'],
  ['550 5.1.7 Bad sender address syntax'],
  ['554 Transaction failed'],
  ['554 Transaction failed', 'data'],
  ['550 Administrative prohibition'],
  ['550 relay not permitted'],
  ['550 Service unavailable'],
  ['550 Sender verify failed'],
  ['550 Verification failed for the sender'],
  ['550 Your address is listed by a DNSBL'],
  ['550 Too many messages in this hour'],
  ["553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"],
  ['550 5.0.0 Access denied'],
  ['421 4.7.0 Our system has detected an unusual rate of mail. Try again later'],
  ['452 4.3.1 Insufficient system storage'],
  ['451 4.3.0 Temporary lookup failure'],
  ['554 No SMTP service here', 'connect'],
  ['550 5.1.1 You do not exist', 'hello'],
  ['454 4.7.0 TLS not available', 'starttls'],
  ['550 5.1.1 Unknown sender', 'mail'],
  ['550 No such user', 'mail'],
  ['550 Rejected', 'data'],
  [null],
  [null, 'connect'],
  [null, 'data'],
  ['', 'data'],
  ['<html>not a mail server at all</html>', 'connect'],
  ['9999 nonsense'],
];

describe('an answer of a mail server', () => {
  it.each(gone)('is final for the person: %s', (reply, stage) => {
    expect(failureOf(reply, stage)).toBe('permanent');
  });
  it.each(waiting)('lets the mail of that person wait: %s', (reply, stage) => {
    expect(failureOf(reply, stage)).toBe('temporary');
  });
  it.each(ours)('is about who sends: %s', (reply, stage) => {
    expect(failureOf(reply, stage)).toBe('ours');
  });

  it('is told by its codes, without a word of the server', () => {
    const codeOf = (reply: string | null, stage: MailStage = 'rcpt') =>
      judgeAnswer({ stage, reply }).code;
    expect(codeOf('550 5.1.1 <anna@example.org> unknown')).toBe('550 5.1.1');
    expect(codeOf('550-5.7.26 Anna\n550 5.7.26 was here')).toBe('550 5.7.26');
    expect(codeOf('553 no (#5.7.1)')).toBe('553 5.7.1');
    expect(codeOf('550 anna@example.org')).toBe('550');
    expect(codeOf('550 5.1.1234.anna')).toBe('550');
    expect(codeOf(null, 'starttls')).toBe('starttls');
    expect(codeOf('anna@example.org')).toBe('rcpt');
  });

  it('is final where no envelope can hold the address', () => {
    expect(failureOf(null, 'unaddressable')).toBe('permanent');
  });
});
