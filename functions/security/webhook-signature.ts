import { createHmac } from 'node:crypto';

/** What a secret of a webhook begins with, as the Standard Webhooks specification writes it. */
const prefix = 'whsec_';

/** The bytes of a secret, of which there are 24 to 64; null where it is none. */
export function webhookSecret(text: string): Buffer | null {
  const encoded = text.slice(prefix.length);
  if (!text.startsWith(prefix) || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return null;
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.length >= 24 && bytes.length <= 64 ? bytes : null;
}

/**
 * The headers by which a receiver knows a call (Standard Webhooks 1.0.0, HMAC-SHA256): its id, the
 * same at each attempt, when this attempt is made, and one signature for each secret.
 */
export function webhookHeaders(
  secrets: readonly Buffer[],
  { id, at, body }: { id: string; at: Date; body: string },
): Record<`webhook-${'id' | 'timestamp' | 'signature'}`, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signed = secrets.map((secret) =>
    createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64'),
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signed.map((one) => `v1,${one}`).join(' '),
  };
}
