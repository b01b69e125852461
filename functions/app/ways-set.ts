import type { Way } from '../../src/campaign/webhook.ts';
import type { Config } from './config.ts';

/** Which calls there may be, as the settings say. */
export function waysOf({ webhook, alerts }: Pick<Config, 'webhook' | 'alerts'>): Way[] {
  return [
    ...(webhook ? (['webhook'] as const) : []),
    ...(alerts.webhook ? (['alert-webhook'] as const) : []),
    ...(alerts.ntfyUrl ? (['ntfy'] as const) : []),
  ];
}
