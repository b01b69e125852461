import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailer, type OutgoingMail } from '../../../functions/mail/mailer.ts';
import { freePort } from '../../support/free-port.ts';
import { linkIn, openPostOffice, type PostOffice } from '../../support/post-office.ts';

const mail = (to: string): OutgoingMail => ({
  id: '01a1fff8-6624-72be-a2fd-06c93a621f17',
  to,
  message: {
    lang: 'fi',
    subject: 'Älä unohda – Łódź',
    blocks: [
      { kind: 'paragraph', text: 'Hei Åsa' },
      { kind: 'action', label: 'Vahvista', url: 'https://example.org/api/confirm?token=abc' },
      { kind: 'footer', text: 'Keep the Ban' },
    ],
  },
});

describe('mail over SMTP', () => {
  let office: PostOffice;
  beforeEach(async () => {
    office = await openPostOffice();
  });
  afterEach(() => office.close());

  const settings = (smtpUrl = office.url) => ({
    smtpUrl,
    mailFrom: 'Keep the Ban <campaign@example.org>',
    siteUrl: 'https://example.org',
    dkim: null,
    inboxFolder: '',
  });

  it('arrives as it was written, text first, with the same link in both parts', async () => {
    const mailer = createMailer(settings());
    expect(await mailer.send(mail('åsa@example.org'.normalize()))).toEqual({ sent: true });
    mailer.close();
    const [got] = office.received;
    expect(got?.mail.subject).toBe('Älä unohda – Łódź');
    expect(got?.mail.from?.address).toBe('campaign@example.org');
    expect(got?.mail.messageId).toBe('<01a1fff8-6624-72be-a2fd-06c93a621f17@example.org>');
    expect(got && linkIn(got.mail)).toBe('https://example.org/api/confirm?token=abc');
    expect(got?.mail.html).toContain('href="https://example.org/api/confirm?token=abc"');
    expect((got?.raw ?? '').indexOf('text/plain')).toBeLessThan(
      (got?.raw ?? '').indexOf('text/html'),
    );
  });

  // To the rule that address is another machine's, and the system leads it to this one.
  it.skipIf(process.platform === 'win32')(
    'tells no password and no mail to a server of another machine that offers no TLS',
    async () => {
      const elsewhere = office.url.replace('//127.0.0.1', '//user:s3cret@0.0.0.0');
      const mailer = createMailer(settings(elsewhere));
      const told = { sent: false, failure: 'ours' };
      expect(await mailer.send(mail('anna@example.org'))).toMatchObject(told);
      mailer.close();
      expect(office.received).toEqual([]);
    },
  );

  it('signs with DKIM where a key is set', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const dkim = { domainName: 'example.org', keySelector: 'k1', privateKey };
    const mailer = createMailer({ ...settings(), dkim });
    await mailer.send(mail('anna@example.org'));
    mailer.close();
    expect(office.received[0]?.raw).toMatch(
      /DKIM-Signature: v=1; a=rsa-sha256;[^:]*d=example\.org/,
    );
  });

  it.each<[answer: string, failure: string, code?: string]>([
    ['550', 'permanent'],
    ['553', 'permanent'],
    ['550 5.1.1 No such user', 'permanent', '550 5.1.1'],
    ['550 5.7.1 Not from you', 'ours', '550 5.7.1'],
    ['451', 'temporary'],
    ['421', 'ours'],
  ])('takes "%s" for a failure that is %s', async (answer, failure, code = answer) => {
    office.setPolicy(() => answer);
    const mailer = createMailer(settings());
    const result = await mailer.send(mail('anna@example.org'));
    mailer.close();
    expect(result).toMatchObject({ sent: false, failure, code });
    expect(JSON.stringify(result)).not.toContain('anna@');
  });

  it.each([
    ['connect', '554 5.1.1 Go away'],
    ['auth', '535 5.7.8 Wrong password'],
    ['auth', '550 5.1.1 No such account'],
    ['mail', '550 5.1.1 Unknown sender'],
    ['data', '550 5.7.1 Spam'],
  ] as const)('blames nobody but us for what is refused at %s: %s', async (step, answer) => {
    office.refuseAt({ [step]: answer });
    const mailer = createMailer(settings(office.url.replace('//', '//campaign:secret@')));
    const result = await mailer.send(mail('anna@example.org'));
    mailer.close();
    expect(result).toEqual({ sent: false, failure: 'ours', code: answer.slice(0, 9), stage: step });
  });

  it('never blames the person for a server that is away', async () => {
    const mailer = createMailer(settings(`smtp://127.0.0.1:${await freePort()}`));
    const result = await mailer.send(mail('anna@example.org'));
    mailer.close();
    expect(result).toMatchObject({ sent: false, failure: 'ours' });
  });

  it('gives up at once on a mail that no envelope can be made for', async () => {
    const mailer = createMailer(settings());
    const result = await mailer.send(mail(''));
    mailer.close();
    expect(result).toMatchObject({ sent: false, failure: 'permanent' });
  });
});
