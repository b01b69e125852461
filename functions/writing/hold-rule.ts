import { splitAddress } from '../../src/campaign/email-address.ts';
import { whyHeld } from '../../src/campaign/holding.ts';
import { officeDomainLimit } from '../../src/campaign/limits.ts';
import { isWellKnown, registeredDomain } from '../../src/campaign/mail-domains.ts';
import { isNearCopy } from '../../src/campaign/similarity.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { ownMailDomains } from '../../src/directory/mail-domains.ts';
import { threats } from '../../src/directory/threats.ts';
import type { App } from '../app/context.ts';
import { limitHash } from '../security/hashing.ts';
import { unseal } from '../security/sealing.ts';
import type { HoldRule } from '../store/confirm-messages.ts';
import type { RateUse } from '../store/limits.ts';
import type { MessageRow } from '../store/schema.ts';

/** By which a message that is confirmed now is held for a look. */
export function holdRule(app: App, row: MessageRow): HoldRule {
  const own = row.personal === null ? '' : unseal(app.keys, row.mailbox, row.personal);
  // A name is read by its office too.
  const text = `${row.name}\n${own}`;
  return {
    since: new Date(app.now().getTime() - writingRules.nearCopyWindow),
    domain: domainUse(app, row),
    why: ({ own: sketch, others, domainFull }) => {
      const copy = others.some((other) => isNearCopy(other, sketch));
      return whyHeld({ text, threats, domainFull, copy });
    },
  };
}

/** One use of a mail domain's share of a representative's day; what many people use has no limit. */
function domainUse({ keys, now }: App, row: MessageRow): RateUse | null {
  if (row.address === null) return null;
  const { domain = '' } = splitAddress(unseal(keys, row.mailbox, row.address)) ?? {};
  if (isWellKnown(domain, ownMailDomains)) return null;
  const who = `${registeredDomain(domain)} ${row.representative}`;
  return { key: limitHash(keys, who, officeDomainLimit.name, now()), limit: officeDomainLimit };
}
