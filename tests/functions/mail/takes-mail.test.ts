import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askDns, lookUpRules } from '../../../functions/mail/takes-mail.ts';
import { clockAt } from '../../support/app.ts';
import { type DnsServer, openDnsServer, type Zone } from '../../support/dns-server.ts';

const zones: Record<string, Zone> = {
  'mail.example': { mx: ['mx1.mail.example', 'mx2.mail.example'] },
  'address.example': { a: ['192.0.2.10'] },
  'null.example': { mx: ['.'], a: ['192.0.2.10'] },
  'nothing.example': {},
  'none.example': 'no-domain',
  'broken.example': 'broken',
  'refused.example': 'refused',
  'silent.example': 'silent',
};

describe('whether a domain takes mail', () => {
  let server: DnsServer;
  const clock = clockAt('2026-12-01T12:00:00Z');
  beforeEach(async () => {
    server = await openDnsServer((domain) => zones[domain] ?? { mx: [`mx.${domain}`] });
  });
  afterEach(() => server.close());

  const ask = (within = 150) => askDns(server.address, clock.now, within);

  it.each([
    ['one with mail servers', 'mail.example', true],
    ['one without, but with an address, as RFC 5321 says', 'address.example', true],
    ['one that says it takes none, as RFC 7505 says', 'null.example', false],
    ['one with neither', 'nothing.example', false],
    ['one that does not exist', 'none.example', false],
  ])('is known of %s', async (_what, domain, takes) => {
    expect(await ask(lookUpRules.within)(domain)).toBe(takes);
  });

  it.each([
    ['in trouble', 'broken.example'],
    ['refusing', 'refused.example'],
    ['silent', 'silent.example'],
  ])('is taken for yes of one whose name server is %s', async (_what, domain) => {
    expect(await ask()(domain)).toBe(true);
  });

  it('is asked once in ten minutes, also by many at once, and again when nobody could tell', async () => {
    const takesMail = ask(lookUpRules.within);
    await Promise.all(Array.from({ length: 30 }, () => takesMail('mail.example')));
    await takesMail('mail.example');
    expect(server.asked).toEqual(['MX mail.example']);
    clock.forward(lookUpRules.keptFor);
    await takesMail('mail.example');
    expect(server.asked).toHaveLength(2);
    await takesMail('refused.example');
    const before = server.asked.length;
    await takesMail('refused.example');
    expect(server.asked.length).toBeGreaterThan(before);
  });

  it('is told within its time by a resolver that never answers, which is then left alone', async () => {
    const takesMail = ask();
    const started = performance.now();
    for (let i = 0; i < lookUpRules.failures; i += 1) await takesMail('silent.example');
    expect(performance.now() - started).toBeLessThan(5 * 150);
    const asked = server.asked.length;
    const paused = performance.now();
    expect(await takesMail('silent.example')).toBe(true);
    expect(await takesMail('none.example')).toBe(true);
    expect(performance.now() - paused).toBeLessThan(50);
    expect(server.asked).toHaveLength(asked);
    clock.forward(lookUpRules.pause);
    expect(await takesMail('none.example')).toBe(false);
  });

  it('asks no more at once than a resolver bears', async () => {
    const takesMail = ask();
    const flood = Array.from({ length: 200 }, (_, i) => takesMail(`d${i}.example`));
    expect(await Promise.all(flood)).not.toContain(false);
    expect(server.asked.length).toBeLessThanOrEqual(lookUpRules.atOnce);
  });

  it('is asked of nobody where no name server is set', async () => {
    expect(await askDns('none', clock.now)('none.example')).toBe(true);
    expect(server.asked).toEqual([]);
  });
});
