import type { Way } from '../../src/campaign/webhook.ts';
import type { Config } from '../app/config.ts';
import { webhookHeaders } from '../security/webhook-signature.ts';
import type { Call } from './call.ts';

/** A call as it goes over the network; null where the settings name no such way. */
export function addressed(
  { webhook, alerts }: Pick<Config, 'webhook' | 'alerts'>,
  way: Way,
  { id, at, body }: { id: string; at: Date; body: string },
): Call | null {
  if (way === 'ntfy') return alerts.ntfyUrl ? toTopic(alerts.ntfyUrl, body) : null;
  const receiver = way === 'webhook' ? webhook : alerts.webhook;
  if (!receiver) return null;
  const headers = webhookHeaders(receiver.secrets, { id, at, body });
  return { url: receiver.url, headers, body };
}

/** ntfy takes JSON at its root, with the topic in it: so a title may be in any alphabet. */
function toTopic(topicUrl: string, body: string): Call {
  const url = new URL(topicUrl);
  const parts = url.pathname.split('/');
  const topic = decodeURIComponent(parts.pop() ?? '');
  url.pathname = `${parts.join('/')}/`;
  return { url: url.href, headers: {}, body: JSON.stringify({ topic, ...JSON.parse(body) }) };
}

/** An address as the office may see it: whose it is, without what in it is secret. */
export function maskedUrl(text: string): string {
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host}${pathname === '/' ? '/' : '/…'}`;
}
