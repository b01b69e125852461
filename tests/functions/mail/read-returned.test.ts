import { describe, expect, it } from 'vitest';
import { mayBeReturned, readReturned } from '../../../functions/mail/read-returned.ts';
import { goneForGood } from '../../../src/campaign/returned-mail.ts';
import { returnedMail, returnedNames } from '../../support/returned.ts';

const about = {
  to: 'returns+abc@example.org',
  recipient: 'anna+letter@example.org',
  messageId: '<01a1fff8-6624-72be-a2fd-06c93a621f17@example.org>',
};

/** What each kept mail says: the code of a mailbox that is gone, another report, or nothing. */
const known: Record<string, string | 'other' | 'none'> = {
  postfix: '5.1.1',
  exim: '550',
  'exim-old': '550',
  exchange: '5.1.10',
  gmail: '5.1.1',
  qmail: '5.1.1',
  'no-message-id': '5.1.1',
  'postfix-delayed': 'other',
  'postfix-full': 'other',
  'postfix-gave-up': 'other',
  'exim-gave-up': 'other',
  'postfix-blocked': 'other',
  'exchange-policy': 'other',
  away: 'none',
  'read-receipt': 'none',
  complaint: 'none',
};

const read = (mail: string) => readReturned(Buffer.from(mail.replace(/\n/g, '\r\n')));

describe('a mail that comes to where mails are returned', () => {
  it('is known in each of its forms', () => {
    expect(returnedNames.toSorted()).toEqual(Object.keys(known).toSorted());
  });

  it.each(Object.entries(known))('as %s says: %s', async (name, says) => {
    const mail = returnedMail(name, about);
    const returned = await read(mail);
    if (says === 'none') return expect(returned).toEqual([]);
    expect(mayBeReturned(mail.split('\n\n')[0] ?? '')).toBe(true);
    expect(returned).toHaveLength(1);
    expect(returned[0]?.addresses).toContain(about.recipient);
    expect(returned.map(goneForGood)).toEqual([says === 'other' ? null : says]);
    return undefined;
  });

  it('is read as far as it came, where it is cut off', async () => {
    const whole = returnedMail('postfix', about);
    const cut = whole.slice(0, whole.indexOf('Undelivered Message Headers'));
    expect((await read(cut)).map(goneForGood)).toEqual(['5.1.1']);
    for (let length = 0; length < whole.length; length += 97) await read(whole.slice(0, length));
  });

  it.each([
    ['nothing', ''],
    ['a picture', '\u0000\u0001\u0002'.repeat(1000)],
    ['parts in parts in parts', 'Content-Type: multipart/mixed; boundary=a\n\n--a\n'.repeat(500)],
    ['a report without a word', 'Content-Type: message/delivery-status\n\n\n\n'],
    [
      'an address without an end',
      `Subject: failure notice\n\nHi. This is the qmail-send program at x.\n\n<${'@'.repeat(60_000)}:\n`,
    ],
    [
      'thousands of recipients',
      `X-Failed-Recipients: ${'a@b.example, '.repeat(5000)}\n\n${'a'.repeat(9999)}\n`,
    ],
    [
      'a reason without an end',
      `Content-Type: message/delivery-status\n\nA: b\n\nFinal-Recipient: rfc822; a@b.example\nStatus: 5.0.0\nDiagnostic-Code: smtp; 554 ${'x'.repeat(60_000)}\n`,
    ],
    ['fields without an end', `Content-Type: message/delivery-status\n\n${'a: b\n '.repeat(9999)}`],
  ])('may be rubbish: %s', async (_what, mail) => {
    const returned = await read(mail);
    expect(returned.length).toBeLessThanOrEqual(20);
    expect(returned.map(goneForGood).filter(Boolean)).toEqual([]);
  });

  it('names each recipient by itself', async () => {
    const mail = returnedMail('postfix', about).replace(
      'Final-Recipient: rfc822; anna',
      'Final-Recipient: rfc822; bo@example.org\nAction: delayed\nStatus: 4.4.1\n\nFinal-Recipient: rfc822; anna',
    );
    expect((await read(mail)).map(goneForGood)).toEqual([null, '5.1.1']);
  });
});

describe('a report', () => {
  const report = (more: object) => ({
    addresses: [],
    action: 'failed',
    status: '',
    said: '',
    ...more,
  });
  it.each([
    ['5.1.1', report({ status: '5.1.1' })],
    ['5.1.1', report({ status: '5.0.0', said: 'smtp; 550 5.1.1 No such user' })],
    ['5.1.1', report({ status: '5.1.1', said: 'smtp; 550 No such user' })],
    ['550', report({ status: '5.0.0', said: 'smtp; 550 User unknown' })],
    [null, report({ status: '5.0.0' })],
    [null, report({})],
    [null, report({ status: '5.1.1', action: 'delayed' })],
    [null, report({ status: '5.1.1', action: 'relayed' })],
    [null, report({ status: '5.7.1' })],
    [null, report({ status: '5.4.4' })],
    [null, report({ status: '5.2.2' })],
    [null, report({ status: '4.1.1' })],
    [null, report({ status: '5.1.1', said: 'smtp; 550 5.7.1 blocked' })],
    [null, report({ status: '5.0.0', said: 'smtp; 554 rejected as spam' })],
  ])('is of a mailbox that is gone: %s', (code, one) => {
    expect(goneForGood(one)).toBe(code);
  });
});
