/** How a provider reads the part before the @, as its help pages say. */
interface Provider {
  domains: readonly [string, ...string[]];
  /** Everything from this sign on is a tag that reaches the same mailbox. */
  tag?: '+' | '-';
  /** "a.b" and "ab" are one mailbox. */
  dotsIgnored?: true;
}

/** Providers whose many spellings of one mailbox are documented; the first domain stands for all. */
const providers: readonly Provider[] = [
  { domains: ['gmail.com', 'googlemail.com'], tag: '+', dotsIgnored: true },
  { domains: ['outlook.com'], tag: '+' },
  { domains: ['hotmail.com'], tag: '+' },
  { domains: ['live.com'], tag: '+' },
  { domains: ['icloud.com', 'me.com', 'mac.com'], tag: '+' },
  { domains: ['proton.me', 'protonmail.com', 'pm.me'], tag: '+', dotsIgnored: true },
  { domains: ['fastmail.com', 'fastmail.fm'], tag: '+' },
  { domains: ['yahoo.com', 'ymail.com'], tag: '-' },
  { domains: ['yandex.com', 'yandex.ru', 'ya.ru', 'yandex.ua'], tag: '+' },
];

/** Letters, digits, hyphens and dots of any script: whatever else stands in a URL is no domain. */
const domainCharacters = /^[\p{L}\p{M}\p{N}.-]+$/u;

/** A domain that IDNA leaves as it is, but for its case. */
const plainDomain = /^(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/i;

/** Splits at the last @ and writes the domain in lower-case ASCII (IDNA); null where that fails. */
export function splitAddress(address: string): { local: string; domain: string } | null {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (at < 1 || !domainCharacters.test(domain)) return null;
  const local = address.slice(0, at);
  if (plainDomain.test(domain)) return { local, domain: domain.toLowerCase() };
  try {
    return { local, domain: new URL(`http://${domain}`).hostname };
  } catch {
    return null;
  }
}

/** The address as it is mailed to: the local part as typed, the domain in lower-case ASCII. */
export function mailableAddress(address: string): string {
  const parts = splitAddress(address);
  return parts ? `${parts.local}@${parts.domain}` : address;
}

/**
 * One text for one mailbox, whatever its owner types: case, and where the provider is known to
 * ignore them, dots, tags and alias domains. Only compared, never mailed to.
 */
export function canonicalMailbox(address: string): string {
  const parts = splitAddress(address);
  if (!parts) return address.toLowerCase();
  const provider = providers.find(({ domains }) => domains.includes(parts.domain));
  let local = parts.local.toLowerCase();
  if (provider?.tag) local = local.split(provider.tag)[0] || local;
  if (provider?.dotsIgnored) local = local.replaceAll('.', '');
  return `${local}@${provider?.domains[0] ?? parts.domain}`;
}

/** A local part as servers take it without quotes (RFC 5321 §4.1.2), in ASCII. */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;

const domainLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** What SMTP carries and every mail server takes (RFC 5321 §4.5.3.1): lengths in octets. */
export function isMailable(address: string): boolean {
  const parts = splitAddress(address);
  if (!parts || address.length > 254 || parts.local.length > 64) return false;
  const labels = parts.domain.split('.');
  const named = labels.length > 1 && /^([a-z]{2,}|xn--.+)$/.test(labels.at(-1) ?? '');
  return named && localPart.test(parts.local) && labels.every((label) => domainLabel.test(label));
}
