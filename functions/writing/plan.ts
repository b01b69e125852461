import { planDelivery, writingRules } from '../../src/campaign/writing.ts';
import type { App } from '../app/context.ts';

/** The rule that picks the day of a delivery, at this moment. */
export function planFrom(app: Pick<App, 'now'>) {
  return (used: ReadonlyMap<string, number>) =>
    planDelivery(used, writingRules.capPerDay, app.now());
}
