import { splitAddress } from './email-address.ts';
import { isWellKnown } from './mail-domains.ts';

/** The start of a site, or of one language of it: whoever has a page further down may be a guest there. */
const start = /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?$/i;

/**
 * The domain that proves an endorser by mail: that of the confirmed address, where their website is the
 * start of just that domain. null where many people have their mail there (`known` lists those of the
 * campaign's countries), or where the site is above, below or beside the domain: on many domains anybody
 * can have a mailbox or a name of their own.
 */
export function provenDomain(
  address: string,
  homepage: string,
  known: readonly string[],
): string | null {
  const domain = splitAddress(address)?.domain;
  const site = URL.parse(homepage);
  if (!domain || !site || !start.test(site.pathname)) return null;
  const host = site.hostname.replace(/^www\./, '');
  return host === domain && !isWellKnown(domain, known) ? domain : null;
}
