import { writingRules } from '../src/campaign/writing.ts';
import { handle } from './http/handle.ts';
import { publicJson } from './http/respond.ts';
import { planFrom } from './runtime/deliver-message.ts';
import { usedFrom } from './store/delivery-days.ts';

export const config = { path: '/api/queue' };

export default handle({
  /** How full the day of each representative is, and on which day the next message would go out. */
  async GET(request, { app }) {
    const now = app.now();
    const today = now.toISOString().slice(0, 10);
    const plan = planFrom(app);
    const used = await usedFrom(app.store, now);
    const queue = [...used].map(([representative, days]) => ({
      representative,
      used: days.get(today) ?? 0,
      cap: writingRules.capPerDay,
      day: plan(days).day,
    }));
    return publicJson(request, queue);
  },
});
