import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../functions/app/config.ts';

const SECRET_KEY = Buffer.alloc(32, 5).toString('base64');
const live = {
  NODE_ENV: 'production',
  SECRET_KEY: randomBytes(32).toString('base64'),
  SMTP_URL: 'smtp://user:pass@mail.example.org:587',
  SITE_URL: 'https://example.org',
  MAIL_FROM: 'letter@example.org',
  TRUST_PROXY: '127.0.0.1',
};

/** What is said of settings that are wrong. */
function complaint(env: Record<string, string>): string {
  try {
    readConfig({ SECRET_KEY, ...env });
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('without settings', () => {
  it('all has a default, and the site is that of a developer', () => {
    expect(readConfig({ SECRET_KEY })).toEqual({
      port: 4321,
      webhook: null,
      alerts: { emails: [], ntfyUrl: null, webhook: null },
      callsInward: false,
      host: '127.0.0.1',
      siteUrl: 'http://localhost:4321',
      databaseUrl: 'file:.data/campaign.sqlite',
      smtpUrl: null,
      mailFrom: 'campaign@localhost',
      dkim: null,
      secret: Buffer.alloc(32, 5),
      previousSecrets: [],
      trustedProxies: [],
      office: [{ email: 'office@example.org', role: 'own' }],
      metricsToken: null,
      proveEveryForm: 'auto',
      dnsServer: 'none',
      production: false,
      inboxFolder: '.data/inbox',
      returnsUrl: null,
      returnsAddress: null,
    });
  });

  it('an empty setting is as good as none', () => {
    expect(readConfig({ SECRET_KEY, PORT: '', SITE_URL: '', SMTP_URL: '', HOST: '' })).toEqual(
      readConfig({ SECRET_KEY }),
    );
  });

  it('the site stands at the port that is listened on', () => {
    expect(readConfig({ SECRET_KEY, PORT: '8080' })).toMatchObject({
      port: 8080,
      siteUrl: 'http://localhost:8080',
    });
  });
});

describe('a setting', () => {
  it('of the name server is the machine’s own in production, and nobody elsewhere', () => {
    expect(readConfig(live).dnsServer).toBe('system');
    expect(readConfig({ ...live, DNS_SERVER: 'none' }).dnsServer).toBe('none');
    for (const DNS_SERVER of ['127.0.0.1', '127.0.0.1:5353', '::1', '[::1]:53']) {
      expect(readConfig({ SECRET_KEY, DNS_SERVER }).dnsServer).toBe(DNS_SERVER);
    }
  });

  it('of the site loses the slash at its end', () => {
    expect(readConfig({ ...live, SITE_URL: 'https://example.org/' }).siteUrl).toBe(
      'https://example.org',
    );
  });

  it('of proxies is a list, however it is written', () => {
    const { trustedProxies } = readConfig({ SECRET_KEY, TRUST_PROXY: '127.0.0.1, ::1  10.0.0.1,' });
    expect(trustedProxies).toEqual(['127.0.0.1', '::1', '10.0.0.1']);
  });

  it.each([
    'postgres://u:p@db/x',
    'postgresql://db/x',
    'file:/srv/x.sqlite',
    'file::memory:',
  ])('of a database may be %s', (DATABASE_URL) => {
    expect(readConfig({ SECRET_KEY, DATABASE_URL }).databaseUrl).toBe(DATABASE_URL);
  });

  it('of a webhook has the present secret and those before it', () => {
    const secrets = [32, 24].map((bytes) => Buffer.alloc(bytes, bytes));
    const WEBHOOK_SECRET = secrets.map((one) => `whsec_${one.toString('base64')}`).join(' ');
    const WEBHOOK_URL = 'http://crm.example.org/hooks';
    const { webhook, callsInward } = readConfig({ SECRET_KEY, WEBHOOK_URL, WEBHOOK_SECRET });
    expect([webhook, callsInward]).toEqual([{ url: WEBHOOK_URL, secrets }, false]);
    const open = () => readConfig({ ...live, WEBHOOK_URL, WEBHOOK_SECRET });
    expect(open).toThrow('Set WEBHOOK_URL to an https:// address.');
  });

  it('of alerts is a list of addresses, however it is written, each once', () => {
    const ALERT_EMAILS = 'anna@example.org,ben@example.org;  anna@example.org';
    const { alerts } = readConfig({ SECRET_KEY, ALERT_EMAILS });
    expect(alerts.emails).toEqual(['anna@example.org', 'ben@example.org']);
  });

  it('of DKIM is read with its line breaks, as a host stores them', () => {
    const dkim = { DKIM_DOMAIN: 'example.org', DKIM_SELECTOR: 's1', DKIM_PRIVATE_KEY: 'a\\nb' };
    expect(readConfig({ SECRET_KEY, ...dkim }).dkim).toEqual({
      domainName: 'example.org',
      keySelector: 's1',
      privateKey: 'a\nb',
    });
  });

  it.each([
    ['PORT', 'abc', 'is a port number'],
    ['PORT', '65536', 'is a port number'],
    ['PORT', '-1', 'is a port number'],
    ['PORT', '80.5', 'is a port number'],
    ['SITE_URL', 'example.org', 'is an address like https://example.org'],
    ['SITE_URL', 'localhost:4321', 'is an address like https://example.org'],
    ['SITE_URL', 'ftp://example.org', 'is an address like https://example.org'],
    ['SITE_URL', 'https://example.org/campaign', 'with nothing after the host'],
    ['SITE_URL', 'https://example.org/?x', 'with nothing after the host'],
    ['SITE_URL', 'https://user@example.org', 'with nothing after the host'],
    ['DATABASE_URL', 'mysql://db/x', 'is file:<path> or postgres://user:password@host/name'],
    ['DATABASE_URL', 'file:', 'is file:<path> or postgres://user:password@host/name'],
    ['SMTP_URL', 'mail.example.org:587', 'is like smtp://user:password@host:587'],
    ['SMTP_URL', 'smtp://mail.example.org:port', 'is like smtp://user:password@host:587'],
    ['RETURNS_IMAP_URL', 'mail.example.org', 'is like imaps://user:password@mail.example.org'],
    ['RETURNS_IMAP_URL', 'imap://u:p@mail.example.org', 'is like imaps://'],
    ['RETURNS_IMAP_URL', 'imaps://mail.example.org/INBOX', 'is like imaps://'],
    ['RETURNS_ADDRESS', 'a-name-that-is-too-long@example.org', 'at most 15 letters'],
    ['RETURNS_ADDRESS', 'returns+x@example.org', 'at most 15 letters'],
    ['RETURNS_ADDRESS', 'returns@example.org', 'nobody would read what is returned'],
    ['SECRET_KEY', 'c2hvcnQ=', 'is at least 32 bytes in base64'],
    ['METRICS_TOKEN', 'fifteen letters', 'has at least 16 characters'],
    ['SECRET_KEY', 'please change this long sentence before going live', 'is at least 32 bytes'],
    ['SECRET_KEY_PREVIOUS', 'c2hvcnQ=', 'lists earlier keys'],
    ['DNS_SERVER', 'dns.example.org', '127.0.0.1:53'],
    ['TRUST_PROXY', '10.0.0.0/8', ''],
    ['TRUST_PROXY', 'localhost', ''],
    ['DNS_SERVER', 'dns.example.org', 'is system, none, or a name server like 127.0.0.1:53'],
    ['DNS_SERVER', '127.0.0.1:port', 'is system, none, or a name server'],
    ['MAIL_FROM', 'nobody', ''],
    ['DKIM_DOMAIN', 'example.org', 'DKIM_SELECTOR and DKIM_PRIVATE_KEY together, or none'],
    ['DKIM_PRIVATE_KEY', 'x', 'DKIM_SELECTOR and DKIM_PRIVATE_KEY together, or none'],
    ['WEBHOOK_URL', 'https://crm.example.org/', 'WEBHOOK_SECRET together, or none'],
    ['WEBHOOK_URL', 'ftp://crm.example.org/', 'is an address like https://'],
    ['WEBHOOK_SECRET', 'whsec_c2hvcnQ=', 'is whsec_ and 24 to 64 bytes in base64'],
    ['WEBHOOK_SECRET', `whsec_${SECRET_KEY}`, 'WEBHOOK_URL and WEBHOOK_SECRET together, or none'],
    ['WEBHOOK_PRIVATE', 'true', 'is yes or no'],
    ['ALERT_EMAILS', 'anna@example.org, ben', 'lists addresses'],
    ['ALERT_NTFY_URL', 'https://ntfy.example.org/', 'is the address of a topic'],
    ['ALERT_NTFY_URL', 'ntfy.example.org/topic', 'is an address like https://'],
    ['ALERT_WEBHOOK_URL', 'https://chat.example.org/', 'ALERT_WEBHOOK_SECRET together, or none'],
  ])('%s=%s stops the start with a sentence that names it', (name, value, words) => {
    const said = complaint({ [name]: value });
    expect(said).toContain(name);
    expect(said).toContain(words);
    expect(said).toMatch(/\.$/);
  });

  it('that is wrong is not repeated, since it may hold a password', () => {
    expect(
      complaint({ SMTP_URL: 'user:s3cret@mail', DATABASE_URL: 'x://u:s3cret@db' }),
    ).not.toContain('s3cret');
  });

  it('is named with all others that are wrong, so that one start tells all', () => {
    const said = complaint({ PORT: 'x', SITE_URL: 'x', SMTP_URL: 'x' });
    expect(['PORT', 'SITE_URL', 'SMTP_URL'].filter((name) => !said.includes(name))).toEqual([]);
  });
});

describe('in production', () => {
  it('a full set passes', () => {
    expect(readConfig(live)).toMatchObject({ production: true, siteUrl: 'https://example.org' });
  });

  it.each([
    ['SECRET_KEY', undefined],
    ['SMTP_URL', undefined],
    ['SITE_URL', undefined],
    ['SITE_URL', 'http://example.org'],
    ['SITE_URL', 'https://localhost'],
    ['SITE_URL', 'https://localhost:4321'],
    ['SITE_URL', 'https://127.0.0.1'],
    ['SITE_URL', 'https://[::1]'],
    ['SITE_URL', 'https://campaign'],
    ['SITE_URL', 'https://campaign.test'],
    ['SITE_URL', 'https://campaign.local'],
    ['SECRET_KEY', SECRET_KEY],
    ['MAIL_FROM', undefined],
    ['MAIL_FROM', 'letter@localhost'],
    ['TRUST_PROXY', undefined],
    ['TRUST_PROXY', ''],
  ])('%s must be given: %s is not enough, and nothing is made up', (name, value) => {
    expect(() => readConfig({ ...live, [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ ...live, [name]: value })).toThrow(`Set ${name} to`);
  });

  it('a secret that is being replaced may be a bad one: that is why it is', () => {
    const { secret, previousSecrets } = readConfig({ ...live, SECRET_KEY_PREVIOUS: SECRET_KEY });
    expect(previousSecrets).toEqual([Buffer.alloc(32, 5)]);
    expect(secret).toHaveLength(32);
  });

  it('all that is missing is named at once', () => {
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(
      /SECRET_KEY.*SMTP_URL.*SITE_URL.*MAIL_FROM.*TRUST_PROXY/,
    );
  });

  it('that no proxy stands in front may be said, and nobody is trusted then', () => {
    expect(readConfig({ ...live, TRUST_PROXY: 'none' }).trustedProxies).toEqual([]);
    expect(() => readConfig({ ...live, TRUST_PROXY: 'none, 127.0.0.1' })).toThrow('TRUST_PROXY is');
  });
});

describe('outside production', () => {
  it.each([
    'https://example.org',
    'http://example.org',
    'https://campaign.example.org:8443',
    'http://203.0.113.5',
    'https://[2001:db8::1]',
    'http://172.32.0.1',
  ])('a site that others can reach does not start: %s', (SITE_URL) => {
    expect(complaint({ SITE_URL })).toMatch(/^SITE_URL is public.*Set NODE_ENV=production/s);
    expect(complaint({ SITE_URL, NODE_ENV: 'development' })).toContain('NODE_ENV is development');
  });

  it.each([
    'http://localhost:4321',
    'https://campaign.localhost',
    'http://127.0.0.2',
    'http://[::1]:4321',
    'http://192.168.1.7:4321',
    'http://10.0.0.1',
    'http://172.16.9.9',
    'http://[fd00::1]',
    'http://laptop:4321',
    'https://campaign.test',
  ])('one of this machine or its network starts: %s', (SITE_URL) => {
    expect(complaint({ SITE_URL })).toBe('');
  });

  it('who only looks at the settings is not stopped', () => {
    const env = { SECRET_KEY, SITE_URL: 'https://example.org' };
    expect(readConfig(env, { starts: false }).siteUrl).toBe('https://example.org');
  });
});

describe('on a serverless host', () => {
  it.each([
    'NETLIFY',
    'AWS_LAMBDA_FUNCTION_NAME',
    'VERCEL',
  ])('%s: a database in a file is refused, in production or not, given or not', (name) => {
    for (const env of [live, { SECRET_KEY }, { ...live, DATABASE_URL: 'file:/tmp/x.sqlite' }]) {
      expect(() => readConfig({ ...env, [name]: 'x' })).toThrow(
        /keeps no files.*Set DATABASE_URL/s,
      );
    }
    const DATABASE_URL = 'postgres://u:p@db.example.org/campaign';
    expect(readConfig({ ...live, DATABASE_URL, [name]: 'x' }).databaseUrl).toBe(DATABASE_URL);
  });
});
