import type { Limit } from '../../src/campaign/limits.ts';
import { limitHash } from '../security/hashing.ts';
import type { Use } from '../store/limits.ts';
import type { Visit } from './handle.ts';
import { clientAddress, networkOf } from './network.ts';

/** One use of a limit by the network that a request comes from, under a code that says nothing of it. */
export function networkUse(request: Request, { app, connection }: Visit, limit: Limit): Use {
  const forwarded = request.headers.get('x-forwarded-for');
  const client = clientAddress(connection, forwarded, app.config.trustedProxies);
  return { key: limitHash(app.keys, networkOf(client), limit.name, app.now()), limit };
}
