import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type NameServer,
  type Records,
  type Sender,
  senderChecks,
} from '../../../functions/mail/sender-domain.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const dkim = { domainName: 'example.org', keySelector: 's1', privateKey: pem };

const complete: Record<string, Records> = {
  'MX example.org': ['mail.example.org'],
  'TXT example.org': ['site-verification=x', 'v=spf1 include:mail.example.org -all'],
  'TXT s1._domainkey.example.org': [`v=DKIM1; k=rsa; p=${key}`],
  'TXT _dmarc.example.org': ['v=DMARC1; p=reject; rua=mailto:reports@example.org'],
};

/** What is said of a sender where the name servers hold these records, by what it is about. */
async function said(records: Record<string, Records> = {}, sender: Partial<Sender> = {}) {
  const all = { ...complete, ...records };
  const dns: NameServer = {
    txt: async (name) => all[`TXT ${name}`] ?? [],
    mx: async (name) => all[`MX ${name}`] ?? [],
  };
  const checks = await senderChecks({ domain: 'example.org', dkim, ...sender }, dns);
  return new Map(checks.map((check) => [check.what, check]));
}

it('a domain with all four records lacks nothing', async () => {
  const checks = [...(await said()).values()];
  expect(checks.map(({ what, state }) => `${what} ${state}`)).toEqual([
    'MX ok',
    'SPF ok',
    'DKIM ok',
    'DMARC ok',
  ]);
});

it.each([
  ['MX', { 'MX example.org': [] }, 'accepts no email'],
  ['MX', { 'MX example.org': [''] }, 'accepts no email'],
  ['SPF', { 'TXT example.org': ['v=spf10 -all'] }, 'Publish one TXT record at example.org'],
  ['SPF', { 'TXT example.org': ['v=spf1 -all', 'v=spf1 mx -all'] }, 'There are two'],
  ['SPF', { 'TXT example.org': ['v=spf1 +all'] }, 'lets everyone send'],
  ['SPF', { 'TXT example.org': ['v=spf1 mx ?all'] }, 'lets everyone send'],
  ['SPF', { 'TXT example.org': ['v=spf1 mx'] }, 'lets everyone send'],
  ['DKIM', { 'TXT s1._domainkey.example.org': [] }, `"v=DKIM1; p=${key}"`],
  ['DKIM', { 'TXT s1._domainkey.example.org': ['v=DKIM1; p=AAAA'] }, 'is another one'],
  ['DMARC', { 'TXT _dmarc.example.org': [] }, 'Publish a TXT record at _dmarc.example.org'],
  ['DMARC', { 'TXT _dmarc.example.org': ['v=DMARC1; p=none'] }, 'lets forged mails through'],
  ['DMARC', { 'TXT _dmarc.example.org': ['v=DMARC1'] }, 'lets forged mails through'],
])('%s is missing with %j', async (what, records, words) => {
  const check = (await said(records)).get(what);
  expect(check).toMatchObject({ state: 'missing', say: expect.stringContaining(words) });
});

it.each([
  ['SPF', { 'TXT example.org': ['V=SPF1 mx ~all'] }],
  ['SPF', { 'TXT example.org': ['v=spf1 redirect=_spf.example.net'] }],
  ['DKIM', { 'TXT s1._domainkey.example.org': [`k=rsa;  p = ${key.replace(/(.{60})/g, '$1 ')}`] }],
  ['DMARC', { 'TXT _dmarc.example.org': ['v=DMARC1;p=Quarantine'] }],
])('%s is there with %j', async (what, records) => {
  expect((await said(records)).get(what)).toMatchObject({ state: 'ok' });
});

it('where no name server answers, nobody knows', async () => {
  const silent = Object.fromEntries(
    Object.keys(complete).map((name) => [name, 'unknown'] as const),
  );
  const checks = [...(await said(silent)).values()];
  expect(checks.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
});

describe('DMARC of a name below', () => {
  const below = { domain: 'mail.example.org' };

  it('is that of the domain above it', async () => {
    expect((await said({}, below)).get('DMARC')?.state).toBe('ok');
  });

  it('may be weaker there', async () => {
    const records = { 'TXT _dmarc.example.org': ['v=DMARC1; p=reject; sp=none'] };
    expect((await said(records, below)).get('DMARC')?.state).toBe('missing');
  });
});

describe('DKIM', () => {
  it('that the mail server does cannot be seen from here', async () => {
    expect((await said({}, { dkim: null })).get('DKIM')?.state).toBe('unknown');
  });

  it.each([
    [{ ...dkim, domainName: 'example.net' }, 'Set DKIM_DOMAIN to example.org'],
    [{ ...dkim, privateKey: 'no key' }, 'a private key in PEM'],
  ])('of another domain, or without a key, is missing', async (wrong, words) => {
    const check = (await said({}, { dkim: wrong })).get('DKIM');
    expect(check).toMatchObject({ state: 'missing', say: expect.stringContaining(words) });
  });

  it('with Ed25519 is published as the bare key', async () => {
    const pair = generateKeyPairSync('ed25519');
    const bare = pair.publicKey.export({ format: 'jwk' }).x ?? '';
    const p = Buffer.from(bare, 'base64url').toString('base64');
    const own = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const records = { 'TXT s1._domainkey.example.org': [`v=DKIM1; k=ed25519; p=${p}`] };
    const check = (await said(records, { dkim: { ...dkim, privateKey: own } })).get('DKIM');
    expect(check?.state).toBe('ok');
  });
});
