import type { Limit } from '../../src/campaign/limits.ts';
import type { DoorContext } from '../app/handle.ts';
import { clientAddress, isTrusted, networkOf } from '../http/network.ts';
import { limitHash } from '../security/hashing.ts';
import type { RateUse } from '../store/limits.ts';

/** The network that a request comes from. It is kept nowhere. */
export function networkBehind(request: Request, { app, connection }: DoorContext): string {
  const forwarded = request.headers.get('x-forwarded-for');
  if (forwarded !== null && !isTrusted(connection, app.config.trustedProxies)) tellOnce(app);
  return networkOf(clientAddress(connection, forwarded, app.config.trustedProxies));
}

const told = new WeakSet<DoorContext['app']>();

/** A proxy stands in front that the settings do not name: all who come through it are taken for one. */
function tellOnce(app: DoorContext['app']): void {
  if (told.has(app)) return;
  told.add(app);
  app.log('proxy-not-trusted', {
    what: 'A request with X-Forwarded-For came from an address that TRUST_PROXY does not name. If that is your proxy, name it: until then all visitors share the limits of one.',
  });
}

/** One use of a limit by the network that a request comes from, under a code that says nothing of it. */
export function networkUse(request: Request, context: DoorContext, limit: Limit): RateUse {
  const { keys, now } = context.app;
  return { key: limitHash(keys, networkBehind(request, context), limit.name, now()), limit };
}
