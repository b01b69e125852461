import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtSite, type Site } from '../../../functions/app/site.ts';
import { checkLive } from '../../../functions/commands/check-live.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { inherited } from '../../support/compile-cache.ts';
import { engines } from '../../support/databases.ts';
import { type DnsServer, openDnsServer } from '../../support/dns-server.ts';
import { freePort } from '../../support/free-port.ts';
import { hasImapServer, startImapServer } from '../../support/imap-server.ts';
import { openPostOffice, type PostOffice } from '../../support/post-office.ts';

const now = new Date('2026-12-01T12:00:00Z');
const dist = builtSite('dist');

/** The built site as it would be with all filled in. */
const complete: Site = {
  ...dist,
  campaign: async () => ({
    ...(await dist.campaign()),
    organiser: { name: 'N', address: 'A', email: 'office@example.org', registration: 'R' },
    site: 'https://example.org',
    drafts: [],
  }),
};

describe.each(engines)('npm run check:live, on %s', (engine) => {
  let t: TestApp;
  let dns: DnsServer;
  let office: PostOffice;
  let env: Record<string, string>;
  beforeEach(async () => {
    t = await testApp(engine);
    office = await openPostOffice();
    dns = await openDnsServer((domain) => {
      if (domain === 'example.org') return { mx: ['mx.example.org'], txt: ['v=spf1 mx -all'] };
      return domain === '_dmarc.example.org' ? { txt: ['v=DMARC1; p=reject'] } : 'no-domain';
    });
    env = {
      NODE_ENV: 'production',
      SITE_URL: 'https://example.org',
      SECRET_KEY: randomBytes(32).toString('base64'),
      MAIL_FROM: 'Keep the Ban <campaign@example.org>',
      SMTP_URL: office.url,
      TRUST_PROXY: '127.0.0.1',
      DATABASE_URL: t.app.config.databaseUrl,
      DNS_SERVER: dns.address,
    };
    const backup = { job: 'backup', finished_at: now.toISOString(), failed: 0, did: '{}' };
    await t.app.store.db.insertInto('job_runs').values(backup).execute();
  });
  afterEach(async () => {
    await dns.close();
    await office.close();
    await t.end();
  });

  const look = (change: Record<string, string> = {}, site = complete) =>
    checkLive({ env: { ...env, ...change }, site, network: true, now });
  const missingIn = (text: string) =>
    [...text.matchAll(/^missing {2}(.+?): /gm)].map(([, what]) => what);

  it('is content with a campaign that has all', async () => {
    const { done, text } = await look();
    expect(missingIn(text)).toEqual([]);
    expect(done).toBe(true);
    expect(text).toContain('ok       mail server: it lets us in');
    expect(text).toContain('ok       backup: of 2026-12-01T12:00');
    expect(office.received).toEqual([]);
  });

  it.each([
    [['SECRET_KEY'], { SECRET_KEY: Buffer.alloc(32, 1).toString('base64') }],
    [['SECRET_KEY'], { SECRET_KEY: '' }],
    [['SITE_URL', 'build'], { SITE_URL: 'https://localhost' }],
    [['SMTP_URL'], { SMTP_URL: '' }],
    [['MAIL_FROM'], { MAIL_FROM: '' }],
    [['NODE_ENV'], { NODE_ENV: '' }],
    [['TRUST_PROXY'], { TRUST_PROXY: '' }],
    [['MX', 'SPF', 'DMARC'], { MAIL_FROM: 'a@other.example' }],
    [['PORT'], { PORT: 'x' }],
    [['DKIM_DOMAIN'], { DKIM_DOMAIN: 'example.org' }],
  ])('says that %j is missing with %j', async (what, change) => {
    const { done, text } = await look(change);
    expect(done).toBe(false);
    expect(missingIn(text)).toEqual(what);
  });

  it('says what this campaign still has to fill in', async () => {
    const { text } = await look({}, dist);
    expect(missingIn(text)).toEqual(expect.arrayContaining(['imprint, name', 'texts', 'build']));
  });

  it('names each figure that is due for review, whatever day it was built for', async () => {
    const facts = (reviewBy: string, asOf = '2026-11-28') => ({
      ...complete,
      facts: async () => ({
        asOf,
        facts: [
          { id: 'hurt', reviewBy },
          { id: 'vote', reviewBy: 'never' as const },
        ],
      }),
    });
    const due = await look({}, facts('2026-11-30', '2026-11-01'));
    expect(due.done).toBe(false);
    expect(due.text).toContain('missing  figures: 1 of 2 are due for review: hurt. ');
    expect((await look({}, facts('2026-12-01'))).done).toBe(true);
  });

  it('does not let a site go public that was built for a day to come', async () => {
    const facts = async () => ({ asOf: '2028-01-01', facts: [] });
    const { text } = await look({}, { ...complete, facts });
    expect(missingIn(text)).toEqual(['day of the build']);
  });

  it('says that there is no built site', async () => {
    const { text } = await look({}, builtSite('nowhere'));
    expect(missingIn(text)).toEqual(['build']);
  });

  it('connects to the mail server only when it is told to, and says why it could not', async () => {
    const gone = `smtp://127.0.0.1:${await freePort()}`;
    const quiet = await checkLive({
      ...{ env: { ...env, SMTP_URL: gone }, site: complete, network: false, now },
    });
    expect(quiet.text).toContain('unknown  mail server: ');
    expect((await look({ SMTP_URL: gone })).text).toMatch(/missing {2}mail server: .*\(E\w+\)/);
  });

  it('says whether emails that come back will be read', async () => {
    expect((await look()).text).toMatch(/unknown {2}returned emails: .*RETURNS_IMAP_URL/);
    const gone = { RETURNS_IMAP_URL: `imap://returns:s3cret@127.0.0.1:${await freePort()}/INBOX` };
    const quiet = await checkLive({
      ...{ env: { ...env, ...gone }, site: complete, network: false, now },
    });
    expect(quiet.text).toMatch(/unknown {2}returned emails: .*--network/);
    const { done, text } = await look(gone);
    expect([done, missingIn(text)]).toEqual([false, ['returned emails']]);
    expect(text).toContain('(ECONNREFUSED)');
    expect(text).not.toContain('s3cret');
  });

  it.skipIf(!hasImapServer())('opens their mailbox, and refuses a wrong password', async () => {
    const mailbox = await startImapServer();
    const set = { RETURNS_ADDRESS: 'returns@example.org', RETURNS_IMAP_URL: mailbox.url };
    const { done, text } = await look(set);
    expect([done, missingIn(text)]).toEqual([true, []]);
    expect(text).toContain('ok       returned emails: their mailbox can be opened');
    const wrong = mailbox.url.replace('secret', 'wrong');
    const refused = await look({ ...set, RETURNS_IMAP_URL: wrong });
    expect(refused.text).toMatch(/missing {2}returned emails: .*\(LOGIN refused\)/);
    await mailbox.stop();
  });

  it('says that nobody is told when something is wrong, and that email alone cannot say all', async () => {
    expect((await look()).text).toContain('unknown  alerts: Nobody is told when');
    const email = { ALERT_EMAILS: 'anna@example.org' };
    expect((await look(email)).text).toContain('unknown  alerts: Alerts go by email alone');
    const both = { ...email, ALERT_NTFY_URL: 'https://ntfy.example.org/topic' };
    const { done, text } = await look(both);
    expect([done, text]).toEqual([true, expect.stringContaining('ok       alerts: another way')]);
  });

  it('says that there was no backup lately', async () => {
    await t.app.store.db.deleteFrom('job_runs').execute();
    expect(missingIn((await look()).text)).toEqual(['backup']);
  });

  it('makes no database where there is none, and knows nothing of one that is away', async () => {
    const file = `/tmp/not-there-${randomBytes(6).toString('hex')}.sqlite`;
    const { text } = await look({ DATABASE_URL: `file:${file}` });
    expect(text).toContain('unknown  backup: There is no');
    expect(existsSync(file)).toBe(false);
    const away = await look({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });
    expect(away.text).toContain('unknown  backup: The database does not answer.');
  });

  it('shows no secret, whatever it lists', async () => {
    const { text } = await look({ SMTP_URL: office.url.replace('//', '//user:s3cret@') });
    expect(text).not.toContain('s3cret');
    expect(text).not.toContain(env.SECRET_KEY);
  });
});

it('the command ends with 1 while something is missing, and makes no secret of its own', () => {
  const { status, stdout } = spawnSync(process.execPath, ['functions/commands/check-live.ts'], {
    env: { ...inherited(), DNS_SERVER: 'none' },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stdout).toContain('missing  SECRET_KEY: Set SECRET_KEY to 32 random bytes');
});
