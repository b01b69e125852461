import { judgeHealth } from '../../../src/campaign/health.ts';
import type { App } from '../../app/context.ts';
import { readVitals } from '../../app/vitals.ts';
import type { Want } from './want.ts';

/** The webhook takes no calls, or some were given up since yesterday. */
export async function wantingWebhook(app: App): Promise<Want | null> {
  return wanting(app, 'webhook', 'office.want.webhook');
}

/** A way of alerts takes none. */
export async function wantingAlerts(app: App): Promise<Want | null> {
  return wanting(app, 'alerts', 'office.want.alerts');
}

async function wanting(app: App, wrong: string, what: Want['what']): Promise<Want | null> {
  const health = judgeHealth(await readVitals(app), app.now());
  return health.wrong.includes(wrong) ? { what, count: 1, href: '/office/alerts/' } : null;
}
