import { handle } from './app/handle.ts';
import { readGauges } from './counts/gauges.ts';
import { Refusal } from './http/refusal.ts';
import { json } from './http/respond.ts';
import { bearsToken } from './security/bearer.ts';

export const config = { path: '/api/metrics' };

export default handle({
  /** What this process counts of itself, for whoever bears the token; without one there is no such door. */
  async GET(request, { app }) {
    const { meters } = app;
    const { metricsToken } = app.config;
    if (!meters || !metricsToken) throw new Refusal('not-found');
    if (!bearsToken(request.headers.get('authorization'), metricsToken)) {
      return json({ error: 'wrong-token', fields: {} }, 401, { 'www-authenticate': 'Bearer' });
    }

    const text = meters.expose(await readGauges(app));
    const headers = { 'content-type': meters.contentType, 'cache-control': 'no-store' };
    return new Response(text, { headers });
  },
});
