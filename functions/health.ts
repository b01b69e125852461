import { judgeHealth } from '../src/campaign/health.ts';
import { handle } from './app/handle.ts';
import { readVitals } from './app/vitals.ts';
import { json } from './http/respond.ts';

export const config = { path: '/api/health' };

export default handle({
  /** Whether the store answers, mails go out and jobs run: 200 where all do, else 503. */
  async GET(_request, { app }) {
    const health = judgeHealth(await readVitals(app), app.now());
    return health.status === 'ok' ? json(health) : json(health, 503, { 'retry-after': '30' });
  },
});
