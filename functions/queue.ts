import { smallestGroup, wholeGroups } from '../src/campaign/small-groups.ts';
import { writingRules } from '../src/campaign/writing.ts';
import { handle } from './app/handle.ts';
import { publicJson } from './http/respond.ts';
import { usedFrom } from './store/delivery-days.ts';
import { planFrom } from './writing/plan.ts';

export const config = { path: '/api/queue' };

export default handle({
  /**
   * How full the day of each representative is, in fives, and on which day the next message would
   * go out. Nobody is listed to whom fewer wrote.
   */
  async GET(request, { app }) {
    const now = app.now();
    const today = now.toISOString().slice(0, 10);
    const plan = planFrom(app);
    const queue = [...(await usedFrom(app.store, now))]
      .map(([representative, days]) => ({
        representative,
        used: wholeGroups(days.get(today) ?? 0),
        cap: writingRules.capPerDay,
        day: plan(days).day,
      }))
      .filter(({ used }) => used >= smallestGroup)
      .sort((a, b) => (a.representative < b.representative ? -1 : 1));
    return publicJson(request, queue);
  },
});
