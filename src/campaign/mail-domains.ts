import { z } from 'zod';
import { isOneSlipAway } from './one-slip.ts';

/** Domains at which people of all countries have their mail. */
const worldwide = [
  ['gmail.com', 'googlemail.com', 'hotmail.com', 'outlook.com', 'live.com', 'msn.com'],
  ['yahoo.com', 'ymail.com', 'icloud.com', 'me.com', 'mac.com', 'aol.com', 'proton.me'],
  ['protonmail.com', 'pm.me', 'fastmail.com', 'fastmail.fm', 'gmx.com', 'gmx.net', 'gmx.de'],
  [
    'mail.com',
    'email.com',
    'mail.de',
    'email.de',
    'web.de',
    'zoho.com',
    'tuta.com',
    'tutanota.com',
  ],
  ['yandex.com', 'hotmail.fr', 'live.fr'],
].flat();

/** A domain with its dot, as a campaign lists those of its countries. */
export const mailDomainsSchema = z.array(
  z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'write a domain in small letters, as inbox.lv'),
);

/** Shorter domains are a slip away from too many others that exist. */
const shortestSlip = 7;

/**
 * Whether many people have their mail at a domain, so that nothing need be asked about it: of the
 * world, or of the campaign's own list.
 */
export function isWellKnown(domain: string, own: readonly string[]): boolean {
  return worldwide.includes(domain) || own.includes(domain);
}

/** Names below which a country gives names to everybody, as in `co.uk` and `com.ua`. */
const shared: ReadonlySet<string> = new Set([
  'ac',
  'co',
  'com',
  'edu',
  'gov',
  'info',
  'mil',
  'net',
  'org',
]);

/**
 * The part of a mail domain that somebody registered, as far as its form tells: whoever owns it makes
 * as many names below it as they like. Where a registry's own name is taken for it, more are counted
 * together than should be, which costs them no more than a proof or a look.
 */
export function registeredDomain(domain: string): string {
  const labels = domain.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(top.length === 2 && shared.has(second) ? -3 : -2).join('.');
}

/** The domain by which forms are counted; null for one where many people have their mail. */
export function ownDomain(domain: string, known: readonly string[]): string | null {
  if (isWellKnown(domain, known)) return null;
  return registeredDomain(domain);
}

/**
 * The well-known domain that a typed one may have been meant for: one letter is missing, too many,
 * another, or changed places with its neighbour. null for one that is well known itself, or short.
 */
export function meantDomain(typed: string, own: readonly string[]): string | null {
  if (typed.length < shortestSlip || isWellKnown(typed, own)) return null;
  return [...worldwide, ...own].find((domain) => isOneSlipAway(typed, domain)) ?? null;
}
