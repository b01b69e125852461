import { overLimit } from '../../src/campaign/limits.ts';
import { type Marks, mustProve } from '../../src/campaign/suspicion.ts';
import { countUses, type RateUse } from '../store/limits.ts';
import type { Store } from '../store/open.ts';

/** What of a form is counted, whatever it is for. */
export interface CountedForm {
  /** The network it came from. */
  network: RateUse;
  /** The mailbox as somebody who is limited; forms for one mailbox wait for each other. */
  sameMailbox: RateUse;
  /** How it was filled in. */
  marks: Marks;
  /** What shows that it cost something to send, and works once; null where nothing came. */
  proof: RateUse | null;
}

/** What the counts say of a form: `until` and `prove` are told, `mailboxLimited` to nobody. */
export interface Judgement {
  /** When its network may send again; null where it may now. */
  until: Date | null;
  /** It is suspicious, and came without a proof that nobody had used. */
  prove: boolean;
  /** Its mailbox was named too often. */
  mailboxLimited: boolean;
}

/** Counts forms, in the transaction that records them, and judges each by the rules. */
export async function judgeForms(
  tx: Store,
  forms: readonly CountedForm[],
  now: Date,
): Promise<Judgement[]> {
  const uses = forms.flatMap(({ network, sameMailbox, proof }) => [
    network,
    sameMailbox,
    ...(proof ? [proof] : []),
  ]);
  const counts = (await countUses(tx, uses, now)).values();
  return forms.map(({ network, sameMailbox, marks, proof }) => {
    const counted = ({ limit }: RateUse) => {
      const count = counts.next().value;
      return { until: count ? overLimit(limit, count) : null, used: count?.used ?? 0 };
    };
    const { until, used } = counted(network);
    const mailboxLimited = counted(sameMailbox).until !== null;
    const proven = proof !== null && counted(proof).until === null;
    return { until, mailboxLimited, prove: !proven && mustProve(marks, used) };
  });
}
