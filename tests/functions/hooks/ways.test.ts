import { describe, expect, it } from 'vitest';
import { waysOf } from '../../../functions/app/ways-set.ts';
import { call } from '../../../functions/hooks/call.ts';
import { addressed, maskedUrl } from '../../../functions/hooks/ways.ts';
import { openReceiver } from '../../support/receiver.ts';

const nothing = { webhook: null, alerts: { emails: [], ntfyUrl: null, webhook: null } };
const sent = { id: 'id', at: new Date('2026-12-01T12:00:00Z'), body: '{"title":"Häly – ü"}' };
const toNtfy = (ntfyUrl: string) => ({ ...nothing, alerts: { ...nothing.alerts, ntfyUrl } });

describe('a way', () => {
  it('is there where the settings name it', () => {
    expect(waysOf(nothing)).toEqual([]);
    expect(waysOf(toNtfy('https://ntfy.example.org/t'))).toEqual(['ntfy']);
    for (const way of ['webhook', 'alert-webhook', 'ntfy'] as const) {
      expect(addressed(nothing, way, sent)).toBeNull();
    }
  });

  it('to ntfy is its root, with the topic in what is sent and the token before the host', async () => {
    const receiver = await openReceiver();
    const host = new URL(receiver.url).host;
    const one = addressed(toNtfy(`http://:tk_abc@${host}/under/my%2Dtopic`), 'ntfy', sent);
    if (!one) throw new Error('There is no such way.');
    expect(await call(one, { inward: true, patience: 5000 })).toEqual({ taken: true, code: '204' });
    const [got] = receiver.got;
    expect(got?.path).toBe('/under/');
    expect(JSON.parse(got?.body ?? '')).toEqual({ topic: 'my-topic', title: 'Häly – ü' });
    const basic = Buffer.from(':tk_abc').toString('base64');
    expect(got?.headers.authorization).toBe(`Basic ${basic}`);
    await receiver.close();
  });
});

describe('an address as the office shows it', () => {
  it.each([
    ['https://crm.example.org/hooks/s3cr3t?key=k#f', 'https://crm.example.org/…'],
    ['https://user:s3cr3t@crm.example.org:8443/x', 'https://crm.example.org:8443/…'],
    ['https://:tk_s3cr3t@ntfy.example.org/topic', 'https://ntfy.example.org/…'],
    ['https://crm.example.org/?key=s3cr3t', 'https://crm.example.org/'],
  ])('of %s is %s', (url, shown) => {
    expect(maskedUrl(url)).toBe(shown);
  });
});
