import { splitAddress } from '../../src/campaign/email-address.ts';
import {
  aroundLimit,
  type Limit,
  mailDomainLimit,
  patienceAroundLimit,
  patienceLimit,
} from '../../src/campaign/limits.ts';
import { ownDomain } from '../../src/campaign/mail-domains.ts';
import { ownMailDomains } from '../../src/directory/mail-domains.ts';
import type { DoorContext } from '../app/handle.ts';
import { clientAddress, isTrusted, networkAround, networkOf } from '../http/network.ts';
import { limitHash } from '../security/hashing.ts';
import { siteUse } from '../store/flood.ts';
import type { RateUse } from '../store/limits.ts';
import type { CountedForm } from './judge-forms.ts';

/** The network that a request comes from. It is kept nowhere. */
export function networkBehind(request: Request, context: DoorContext): string {
  return networkOf(addressBehind(request, context));
}

function addressBehind(request: Request, { app, connection }: DoorContext): string {
  const forwarded = request.headers.get('x-forwarded-for');
  if (forwarded !== null && !isTrusted(connection, app.config.trustedProxies)) tellOnce(app);
  return clientAddress(connection, forwarded, app.config.trustedProxies);
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

/**
 * The uses of a form that it has in common with others: of the limit of its network, of the network
 * around it, of its mail domain, and of the site. Under codes that say nothing of any of them.
 */
export function crowdUses(
  request: Request,
  context: DoorContext,
  { limit, email, waited }: { limit: Limit; email: string; waited: boolean },
): Pick<CountedForm, 'site' | 'network' | 'around' | 'domain' | 'patience'> {
  const { keys, now, worker } = context.app;
  const address = addressBehind(request, context);
  // What was asked for in one kind of form says nothing against another.
  const use = (who: string, of: Limit): RateUse => ({
    key: limitHash(keys, who, `${limit.name} ${of.name}`, now()),
    limit: of,
  });
  const domain = ownDomain(splitAddress(email)?.domain ?? '', ownMailDomains);
  return {
    site: siteUse(worker),
    network: use(networkOf(address), limit),
    around: use(networkAround(address), aroundLimit),
    domain: domain === null ? null : use(domain, mailDomainLimit),
    patience: waited
      ? [use(networkOf(address), patienceLimit), use(networkAround(address), patienceAroundLimit)]
      : [],
  };
}
