import { type Counted, overLimit } from '../../src/campaign/limits.ts';
import { type BotSignals, type Crowds, effortOf, mustProve } from '../../src/campaign/suspicion.ts';
import { countUses, type RateUse } from '../store/limits.ts';
import type { Store } from '../store/open.ts';

/** What of a form is counted, whatever it is for. */
export interface CountedForm {
  /** The network it came from. */
  network: RateUse;
  /** The wider network around that one. */
  around: RateUse;
  /** Its mail domain; null for one at which many people have their mail. */
  domain: RateUse | null;
  /** The whole site, as this process counts it. */
  site: RateUse;
  /** The mailbox as somebody who is limited; forms for one mailbox wait for each other. */
  sameMailbox: RateUse;
  /** How it was filled in. */
  signals: BotSignals;
  /** What shows that it cost something to send, and works once; null where nothing came. */
  proof: RateUse | null;
  /** The patience of its networks, of which they have so much; none unless the proof cost patience alone. */
  patience: readonly RateUse[];
}

/** What the counts say of a form: `until` and `effort` are told, `mailboxLimited` to nobody. */
export interface Judgement {
  /** When its network may send again; null where it may now. */
  until: Date | null;
  /** How hard a puzzle it must solve, as it came without a proof that nobody had used; else null. */
  effort: number | null;
  /** Its mailbox was named too often. */
  mailboxLimited: boolean;
}

/** Counts forms, in the transaction that records them, and judges each by the rules. */
export async function judgeForms(
  tx: Store,
  forms: readonly CountedForm[],
  now: Date,
): Promise<Judgement[]> {
  const counts = (await countUses(tx, forms.flatMap(usesOf), now)).values();
  return forms.map((form) => {
    const counted = usesOf(form).map((use) => [use, counts.next().value] as const);
    return judge(form, new Map(counted));
  });
}

function usesOf(form: CountedForm): RateUse[] {
  const { site, network, around, domain, sameMailbox, proof, patience } = form;
  const all = [site, network, around, domain, sameMailbox, proof, ...patience];
  return all.filter((use) => use !== null);
}

function judge(form: CountedForm, counts: ReadonlyMap<RateUse, Counted | undefined>): Judgement {
  const { network, around, domain, sameMailbox, signals, proof, patience } = form;
  const over = (use: RateUse) => {
    const counted = counts.get(use);
    return counted ? overLimit(use.limit, counted) : null;
  };
  const size = (use: RateUse | null) => (use && counts.get(use)?.used) ?? 0;
  const crowds: Crowds = { network: size(network), around: size(around), domain: size(domain) };
  const proven = proof !== null && over(proof) === null && !patience.some(over);
  return {
    until: over(network),
    mailboxLimited: over(sameMailbox) !== null,
    effort: !proven && mustProve(signals, crowds) ? effortOf(crowds) : null,
  };
}
