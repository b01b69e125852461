import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { webhookHeaders, webhookSecret } from '../../../functions/security/webhook-signature.ts';
import { aSecret } from '../../support/receiver.ts';

const bytesOf = (text: string) => webhookSecret(text) ?? Buffer.alloc(0);

describe('a signature of a call', () => {
  const at = new Date();
  const sent = { id: '0190c5d4-0000-7000-8000-000000000000', at, body: '{"type":"x","ü":"€"}' };

  it('is what the specification says, by the package of its authors', () => {
    const secret = aSecret();
    const headers = webhookHeaders([bytesOf(secret)], sent);
    expect(new Webhook(secret).verify(sent.body, headers)).toEqual({ type: 'x', ü: '€' });
    expect(headers['webhook-signature']).toBe(new Webhook(secret).sign(sent.id, at, sent.body));
  });

  it('is known by a receiver of the present secret and by one of the secret before it', () => {
    const [present, before, other] = [aSecret(), aSecret(), aSecret()];
    const headers = webhookHeaders([bytesOf(present), bytesOf(before)], sent);
    for (const secret of [present, before]) {
      expect(() => new Webhook(secret).verify(sent.body, headers)).not.toThrow();
    }
    expect(() => new Webhook(other).verify(sent.body, headers)).toThrow();
  });

  it('fits neither another body, nor another id, nor another moment', () => {
    const secret = aSecret();
    const judge = new Webhook(secret);
    const headers = webhookHeaders([bytesOf(secret)], sent);
    expect(() => judge.verify('{"type":"y"}', headers)).toThrow();
    expect(() => judge.verify(sent.body, { ...headers, 'webhook-id': 'x' })).toThrow();
    const later = String(Number(headers['webhook-timestamp']) + 1);
    expect(() => judge.verify(sent.body, { ...headers, 'webhook-timestamp': later })).toThrow();
  });
});

describe('a secret', () => {
  it('is 24 to 64 bytes in base64 after whsec_', () => {
    const of = (bytes: number) => `whsec_${Buffer.alloc(bytes, 5).toString('base64')}`;
    expect([24, 32, 64].map((bytes) => webhookSecret(of(bytes))?.length)).toEqual([24, 32, 64]);
    const wrong = [of(23), of(65), of(32).slice(6), 'whsec_', 'whsec_ä', `${of(32)}!`, ''];
    expect(wrong.filter((text) => webhookSecret(text))).toEqual([]);
  });
});
