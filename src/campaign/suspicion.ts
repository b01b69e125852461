import type { Limit, RateWindow } from './limits.ts';

/** What a form says of how it was filled in, beside what was typed. */
export interface BotSignals {
  /** Every form is asked for a proof at present, whoever sends it. */
  attacked: boolean;
  /** The field that people never see was filled in; by a script, or by a browser's autofill. */
  honeypotFilled: boolean;
  /** It comes from the page that asks for a proof. */
  sentBack: boolean;
  /** Milliseconds from the page's load to its sending, or null where no script ran. */
  took: number | null;
}

/** The fields of a form beside those that people fill in: how that was done, and what was asked of it. */
export const hiddenFields = {
  /** Kept off the screen; a bot fills it in. */
  honeypot: 'website',
  took: 'took',
  /** The address about which it was asked whether it is meant. */
  asked: 'asked',
  /** The address that was offered in its place, where that was accepted. */
  meant: 'meant',
  /** A solved puzzle. */
  puzzle: 'altcha',
  /** What lets a form pass after some patience. */
  ticket: 'ticket',
} as const;

/** The numbers behind suspicion. A form that reaches `threshold` points must prove itself. */
export const suspicionRules = {
  threshold: 2,
  /** Alone enough: nobody sees that field. It costs who did not fill it in some seconds. */
  honeypot: 2,
  /** Alone enough: what was asked for a proof once is not taken without. */
  sentBack: 2,
  /** Alone enough: who runs the site has said so. */
  attacked: 2,
  /** Not enough alone: a browser can fill in all of a form, and a person may send it twice. */
  tooFast: 1,
  /** Milliseconds in which nobody reads and fills in a form. */
  fastest: 2000,
  /** For each so many forms of its crowd that came before it within an hour; the largest crowd counts. */
  crowd: 1,
  crowdOf: { network: 14, around: 42, domain: 10 },
} as const;

/** How many forms came within an hour, with this one, of each crowd that it belongs to. */
export interface Crowds {
  /** The same address, or the /64 of IPv6. */
  network: number;
  /** The /24 or the /48 around it. */
  around: number;
  /** The same mail domain, where that is none at which many people have theirs. */
  domain: number;
}

/** Times by which the work of a puzzle grows, at most: an old phone does that in half a minute. */
const hardest = 8;

/** The numbers behind proofs, in milliseconds. */
export const proofRules = {
  puzzleWorks: 20 * 60_000,
  /** A ticket works from then on, */
  ticketWaits: 60_000,
  /** and for so long. */
  ticketWorks: 60 * 60_000,
} as const;

/** That a proof was used is remembered for longer than it could be used. */
const once: RateWindow = { length: 2 * 60 * 60_000, most: 1 };

/** A proof works once. */
export const proofLimit: Limit = { name: 'proof', burst: once, sustained: once };

/** Reads the signals of a form. Whatever is not a plain number of milliseconds counts as none. */
export function botSignalsOf(
  fields: Readonly<Record<string, unknown>>,
  { attacked = false } = {},
): BotSignals {
  const isFilled = (name: string) => ![undefined, null, ''].some((empty) => fields[name] === empty);
  const sent = fields[hiddenFields.took];
  const took = typeof sent === 'string' || typeof sent === 'number' ? String(sent) : '';
  return {
    attacked,
    honeypotFilled: isFilled(hiddenFields.honeypot),
    sentBack: isFilled(hiddenFields.ticket),
    took: /^\d{1,10}$/.test(took) ? Number(took) : null,
  };
}

/** Points that speak against a form. */
export function suspicionOf(signals: BotSignals, crowds: Crowds): number {
  const { attacked, honeypotFilled, sentBack, took } = signals;
  const { fastest, crowd } = suspicionRules;
  const tooFast = took !== null && took < fastest;
  return (
    (attacked ? suspicionRules.attacked : 0) +
    (honeypotFilled ? suspicionRules.honeypot : 0) +
    (sentBack ? suspicionRules.sentBack : 0) +
    (tooFast ? suspicionRules.tooFast : 0) +
    crowd * Math.floor(Math.max(...parts(crowds, (count) => count - 1)))
  );
}

/** Whether a form is recorded only with a proof. */
export function mustProve(signals: BotSignals, crowds: Crowds): boolean {
  return suspicionOf(signals, crowds) >= suspicionRules.threshold;
}

/**
 * How much harder than usual a puzzle is for a form: twice for a crowd of twice the size that is
 * asked for a proof, and so on. A class on one network hardly feels it; a script pays for each form.
 */
export function effortOf(crowds: Crowds): number {
  const { threshold } = suspicionRules;
  const times = Math.max(1, ...parts(crowds, (count) => count / threshold));
  return Math.min(hardest, 2 ** Math.floor(Math.log2(times)));
}

/** How large each crowd is, measured by what makes one point. */
function parts(crowds: Crowds, size: (count: number) => number): number[] {
  const { crowdOf } = suspicionRules;
  const names = Object.keys(crowdOf) as (keyof Crowds)[];
  return names.map((name) => Math.max(0, size(crowds[name])) / crowdOf[name]);
}

/** What is to be done with a ticket that was made for whoever shows it. */
export function ticketAt(from: Date, now: Date): 'early' | 'good' | 'late' {
  if (now < from) return 'early';
  return now.getTime() < from.getTime() + proofRules.ticketWorks ? 'good' : 'late';
}
