import { afterAll, beforeAll, expect, it } from 'vitest';
import { nameServer } from '../../../functions/commands/ask-names.ts';
import { type DnsServer, openDnsServer } from '../../support/dns-server.ts';

const long = `v=DKIM1; p=${'A'.repeat(400)}`;
let dns: DnsServer;
beforeAll(async () => {
  dns = await openDnsServer((domain) => {
    if (domain === 'example.org') return { mx: ['mail.example.org'], txt: ['a=1', long] };
    if (domain === 'nothing.example') return {};
    return domain === 'broken.example' ? 'broken' : 'no-domain';
  });
});
afterAll(() => dns.close());

it('reads what a name server holds, a long text in one piece', async () => {
  const { mx, txt } = nameServer(dns.address);
  expect(await mx('example.org')).toEqual(['mail.example.org']);
  expect((await txt('example.org')).toString()).toBe(`a=1,${long}`);
});

it('takes no record for an answer, and no answer for none', async () => {
  const { mx, txt } = nameServer(dns.address);
  expect([await mx('nothing.example'), await txt('not-there.example')]).toEqual([[], []]);
  expect([await mx('broken.example'), await txt('broken.example')]).toEqual(['unknown', 'unknown']);
});

it('asks nobody where nobody is to be asked', async () => {
  const { mx, txt } = nameServer('none');
  expect([await mx('example.org'), await txt('example.org')]).toEqual(['unknown', 'unknown']);
});
