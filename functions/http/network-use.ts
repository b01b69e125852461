import type { Limit } from '../../src/campaign/limits.ts';
import { limitHash } from '../security/hashing.ts';
import type { Use } from '../store/limits.ts';
import type { Visit } from './handle.ts';
import { clientAddress, networkOf } from './network.ts';

/** The network that a request comes from. It is kept nowhere. */
export function networkBehind(request: Request, { app, connection }: Visit): string {
  const forwarded = request.headers.get('x-forwarded-for');
  return networkOf(clientAddress(connection, forwarded, app.config.trustedProxies));
}

/** One use of a limit by the network that a request comes from, under a code that says nothing of it. */
export function networkUse(request: Request, visit: Visit, limit: Limit): Use {
  const { keys, now } = visit.app;
  return { key: limitHash(keys, networkBehind(request, visit), limit.name, now()), limit };
}
