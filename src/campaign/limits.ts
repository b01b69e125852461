/** How often something may be done within a time; `length` is in milliseconds. */
export interface RateWindow {
  length: number;
  most: number;
}

/** How often somebody may do a thing: at once, and for long. Each span begins with its first use. */
export interface Limit {
  name: string;
  burst: RateWindow;
  sustained: RateWindow;
}

const minute = 60_000;
const hour = 60 * minute;

/** A school, an office or a street stall behind one address may sign; a script may not. */
export const signLimit: Limit = {
  name: 'sign',
  burst: { length: minute, most: 30 },
  sustained: { length: hour, most: 60 },
};

/** Writing takes longer than signing, and each message reaches a person. */
export const writeLimit: Limit = {
  name: 'write',
  burst: { length: minute, most: 15 },
  sustained: { length: hour, most: 30 },
};

/** Forms that name one mailbox: more than a household sends, far fewer than would be a nuisance. */
export const mailboxLimit: Limit = {
  name: 'mailbox',
  burst: { length: 10 * minute, most: 8 },
  sustained: { length: 24 * hour, most: 20 },
};

/** Links to the own page that are asked for one mailbox: enough for who mistypes, too few to be a nuisance. */
export const ownLinkLimit: Limit = {
  name: 'own-link',
  burst: { length: 10 * minute, most: 3 },
  sustained: { length: 24 * hour, most: 10 },
};

/** Those that a network asks for. */
export const askLinkLimit: Limit = {
  name: 'ask-link',
  burst: { length: minute, most: 10 },
  sustained: { length: hour, most: 30 },
};

/**
 * Messages from one mail domain to one representative within a day, a fifth of its places; later ones
 * are held for a look, so that a domain of somebody's own does not take an office's day.
 */
export const domainLimit: Limit = {
  name: 'domain',
  burst: { length: 24 * hour, most: 10 },
  sustained: { length: 24 * hour, most: 10 },
};

/** What a store has counted, this use included, and when each span ends. */
export interface Counted {
  burst: number;
  burstUntil: Date;
  used: number;
  until: Date;
}

/** When to come back, or null where the use is within its limit. */
export function overLimit({ burst, sustained }: Limit, counted: Counted): Date | null {
  if (counted.used > sustained.most) return counted.until;
  return counted.burst > burst.most ? counted.burstUntil : null;
}
