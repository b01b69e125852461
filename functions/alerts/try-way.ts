import { randomUUIDv7 } from 'node:crypto';
import { callRules, type Way } from '../../src/campaign/webhook.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { type CallResult, call } from '../hooks/call.ts';
import { addressed } from '../hooks/ways.ts';
import { noteTry } from '../store/settle-calls.ts';
import { forNtfy, forWebhook } from './alert-calls.ts';

/**
 * Makes one call that says only that it is a test, and answers what came of it; null where the way is
 * not set. One that is taken lets go at once what waits for that way.
 */
export async function tryWay(
  app: App,
  t: Translate,
  way: Way,
  patience: number = callRules.patience,
): Promise<CallResult | null> {
  const { name: campaign } = await app.site.campaign();
  const words = { title: t('office.alerts.test.title'), text: t('office.alerts.test.text') };
  const sender = { ...app, campaign };
  const body = way === 'ntfy' ? forNtfy(words, sender, false) : forWebhook('test', words, sender);
  const one = addressed(app.config, way, { id: randomUUIDv7(), at: app.now(), body });
  if (!one) return null;
  const result = await call(one, { inward: app.config.callsInward, patience });
  await noteTry(app.store, way, result, app.now());
  return result;
}
