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

/**
 * Forms that one network may send at all. A school, a carrier or a street stall behind one address is
 * asked for proofs long before (`suspicion.ts`); refused is only what no such crowd sends.
 */
export const signLimit: Limit = {
  name: 'sign',
  burst: { length: minute, most: 600 },
  sustained: { length: hour, most: 1200 },
};

/** Writing takes longer than signing, and each message reaches a person. */
export const writeLimit: Limit = {
  name: 'write',
  burst: { length: minute, most: 300 },
  sustained: { length: hour, most: 600 },
};

const never = Number.POSITIVE_INFINITY;

/** Forms that have something in common with others; by it nobody is refused, only asked for a proof. */
const countedOnly = {
  burst: { length: hour, most: never },
  sustained: { length: hour, most: never },
};

/** Forms from the wider network of an address: its neighbours may be the same person, or a whole town. */
export const aroundLimit: Limit = { name: 'around', ...countedOnly };

/** Forms that name addresses of one mail domain. */
export const mailDomainLimit: Limit = { name: 'mail-domain', ...countedOnly };

/** Forms of one network that waited instead of solving a puzzle: waiting costs a script nothing. */
export const patienceLimit: Limit = {
  name: 'patience',
  burst: { length: minute, most: 30 },
  sustained: { length: hour, most: 60 },
};

/** The same of the wider network: whoever has one has as many networks in it as they like. */
export const patienceAroundLimit: Limit = {
  name: 'patience-around',
  burst: { length: minute, most: 90 },
  sustained: { length: hour, most: 180 },
};

/** Forms that name one mailbox: more than a household sends, far fewer than would be a nuisance. */
export const mailboxLimit: Limit = {
  name: 'mailbox',
  burst: { length: 10 * minute, most: 8 },
  sustained: { length: 24 * hour, most: 20 },
};

/**
 * Mails about all signatures that wait at one mailbox, where it was named too often for a mail about
 * each: a first one at once, and a second at the end of the span, about those that came meanwhile.
 */
export const namesWaitingLimit: Limit = {
  name: 'names-waiting',
  burst: { length: 3 * hour, most: 2 },
  sustained: { length: 3 * hour, most: 2 },
};

/** When such a mail is due, or null where one is due that will say it. */
export function namesWaitingDue({ used, until }: Counted, now: Date): Date | null {
  if (used > namesWaitingLimit.sustained.most) return null;
  return used === 1 ? now : until;
}

/** Links to the own page that are asked for one mailbox: enough for who mistypes, too few to be a nuisance. */
export const ownLinkLimit: Limit = {
  name: 'own-link',
  burst: { length: 10 * minute, most: 3 },
  sustained: { length: 24 * hour, most: 10 },
};

/** Endorsements that a network may enter: there are few, and each takes two people's time. */
export const endorseLimit: Limit = {
  name: 'endorse',
  burst: { length: minute, most: 60 },
  sustained: { length: hour, most: 120 },
};

/** Those that a network asks for; long before, it is asked for proofs. */
export const askLinkLimit: Limit = {
  name: 'ask-link',
  burst: { length: minute, most: 200 },
  sustained: { length: hour, most: 600 },
};

/** Links into the office that one network asks for one mailbox. */
export const officeLinkLimit: Limit = {
  name: 'office-link',
  burst: { length: 10 * minute, most: 5 },
  sustained: { length: 24 * hour, most: 30 },
};

/**
 * Those that are mailed to one mailbox, whoever asks: more than a network may ask for, so that a
 * stranger who knows an address of the office keeps nobody out of it by asking in their name.
 */
export const officeMailboxLimit: Limit = {
  name: 'office-mailbox',
  burst: { length: 10 * minute, most: 20 },
  sustained: { length: 24 * hour, most: 120 },
};

/** Those that a network asks for. */
export const officeAskLimit: Limit = {
  name: 'office-ask',
  burst: { length: minute, most: 20 },
  sustained: { length: hour, most: 60 },
};

/** Reports that a network sends about public names; long before, it is asked for proofs. */
export const reportLimit: Limit = {
  name: 'report',
  burst: { length: minute, most: 60 },
  sustained: { length: hour, most: 200 },
};

/** Reports about one signature: enough for it to be looked at. */
export const reportedLimit: Limit = {
  name: 'reported',
  burst: { length: 10 * minute, most: 10 },
  sustained: { length: 24 * hour, most: 20 },
};

/**
 * Messages from one mail domain to one representative within a day, a fifth of its places; later ones
 * are held for a look, so that a domain of somebody's own does not take an office's day.
 */
export const officeDomainLimit: Limit = {
  name: 'office-domain',
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
