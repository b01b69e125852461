import type { Limit, RateWindow } from './limits.ts';

/** What a form says of how it was filled in, beside what was typed. */
export interface Marks {
  /** Every form is asked for a proof at present, whoever sends it. */
  attacked: boolean;
  /** The field that people never see was filled in; by a script, or by a browser's autofill. */
  trapped: boolean;
  /** It comes from the page that asks for a proof. */
  sentBack: boolean;
  /** Milliseconds from the page's load to its sending, or null where no script ran. */
  took: number | null;
}

/** The fields of a form that tell how it was filled in, and what was asked about it. */
export const watchFields = {
  /** Kept off the screen; a bot fills it in. */
  trap: 'website',
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
  trapped: 2,
  /** Alone enough: what was asked for a proof once is not taken without. */
  sentBack: 2,
  /** Alone enough: who runs the site has said so. */
  attacked: 2,
  /** Not enough alone: a browser can fill in all of a form, and a person may send it twice. */
  tooFast: 1,
  /** Milliseconds in which nobody reads and fills in a form. */
  fastest: 2000,
  /** For each so many forms that came before this one from its network within the sustained span. */
  crowd: 1,
  crowdOf: 14,
} as const;

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

/** Reads the marks of a form. Whatever is not a plain number of milliseconds counts as none. */
export function marksOf(
  fields: Readonly<Record<string, unknown>>,
  { attacked = false } = {},
): Marks {
  const isFilled = (name: string) => ![undefined, null, ''].some((empty) => fields[name] === empty);
  const sent = fields[watchFields.took];
  const took = typeof sent === 'string' || typeof sent === 'number' ? String(sent) : '';
  return {
    attacked,
    trapped: isFilled(watchFields.trap),
    sentBack: isFilled(watchFields.ticket),
    took: /^\d{1,10}$/.test(took) ? Number(took) : null,
  };
}

/** How many points speak against a form; `fromNetwork` counts the forms of its network, with itself. */
export function suspicionOf(marks: Marks, fromNetwork: number): number {
  const { attacked, trapped, sentBack, took } = marks;
  const { fastest, crowd, crowdOf } = suspicionRules;
  const tooFast = took !== null && took < fastest;
  return (
    (attacked ? suspicionRules.attacked : 0) +
    (trapped ? suspicionRules.trapped : 0) +
    (sentBack ? suspicionRules.sentBack : 0) +
    (tooFast ? suspicionRules.tooFast : 0) +
    crowd * Math.floor(Math.max(0, fromNetwork - 1) / crowdOf)
  );
}

/** Whether a form is recorded only with a proof. */
export function mustProve(marks: Marks, fromNetwork: number): boolean {
  return suspicionOf(marks, fromNetwork) >= suspicionRules.threshold;
}

/** What is to be done with a ticket that was made for whoever shows it. */
export function ticketAt(from: Date, now: Date): 'early' | 'good' | 'late' {
  if (now < from) return 'early';
  return now.getTime() < from.getTime() + proofRules.ticketWorks ? 'good' : 'late';
}
