import { isOneSlipAway } from './one-slip.ts';

/** Domains that many people have their mail at: those of the world, and of the countries around the letter. */
const wellKnown = [
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
  ['yandex.com', 'hotmail.fi', 'hotmail.fr', 'live.fi', 'live.fr'],
  ['mail.ee', 'hot.ee', 'online.ee', 'neti.ee'],
  ['luukku.com', 'kolumbus.fi', 'elisanet.fi', 'saunalahti.fi', 'suomi24.fi', 'pp.inet.fi'],
  ['welho.com', 'netti.fi', 'dnainternet.net', 'mbnet.fi', 'helsinki.fi', 'aalto.fi', 'tuni.fi'],
  ['inbox.lv', 'apollo.lv', 'one.lv', 'tvnet.lv'],
  ['inbox.lt', 'takas.lt', 'one.lt', 'zebra.lt', 'delfi.lt'],
  ['wp.pl', 'onet.pl', 'onet.eu', 'poczta.onet.pl', 'op.pl', 'vp.pl', 'interia.pl', 'interia.eu'],
  ['o2.pl', 'tlen.pl', 'go2.pl', 'gazeta.pl', 'poczta.fm', 'autograf.pl'],
  ['ukr.net', 'i.ua', 'meta.ua', 'bigmir.net', 'online.ua', 'inbox.ua', 'inbox.eu'],
].flat();

const known: ReadonlySet<string> = new Set(wellKnown);

/** Shorter domains are a slip away from too many others that exist. */
const shortestSlip = 7;

/** Whether many people have their mail at a domain, so that nothing need be asked about it. */
export function isWellKnown(domain: string): boolean {
  return known.has(domain);
}

/**
 * The well-known domain that a typed one may have been meant for: one letter is missing, too many,
 * another, or changed places with its neighbour. null for one that is well known itself, or short.
 */
export function meantDomain(typed: string): string | null {
  if (typed.length < shortestSlip || isWellKnown(typed)) return null;
  return wellKnown.find((domain) => isOneSlipAway(typed, domain)) ?? null;
}
