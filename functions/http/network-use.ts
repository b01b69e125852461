import { endOfSpan, type Limit } from '../../src/campaign/limits.ts';
import { networkHash } from '../security/hashing.ts';
import type { Visit } from './handle.ts';
import { clientAddress, networkOf } from './network.ts';

/** One use of a limit by the network that a request comes from, under a code that says nothing of it. */
export function networkUse(
  request: Request,
  { app, connection }: Visit,
  limit: Limit,
): { key: string; until: Date; most: number } {
  const until = endOfSpan(limit, app.now());
  const forwarded = request.headers.get('x-forwarded-for');
  const client = clientAddress(connection, forwarded, app.config.trustedProxies);
  const key = networkHash(app.keys, networkOf(client), limit.name, until);
  return { key, until, most: limit.most };
}
