import { randomUUID } from 'node:crypto';
import { receiveEndorsement } from '../../src/campaign/endorsement.ts';
import { type CountedForm, judgeForms } from '../forms/judge-forms.ts';
import { takeForms } from '../forms/take-forms.ts';
import {
  type EndorserMailbox,
  endorsementsOf,
  type FilledEndorsement,
  insertPending,
  refillPending,
} from '../store/endorsements.ts';
import { inTransaction, type Store } from '../store/open.ts';
import { queueMails } from '../store/outbox.ts';

/** Somebody enters an endorsement in the public form. */
export interface EndorsementRequest extends CountedForm, FilledEndorsement, EndorserMailbox {
  /** What stands for the mailbox under each secret, `mailbox` first. */
  mailboxes: readonly string[];
}

/** What became of it. The first two are told; the others look alike to whoever sent it. */
export type EndorsementResult =
  | { outcome: 'too-many'; until: Date }
  | { outcome: 'prove'; effort: number }
  | { outcome: 'mailbox-busy' | 'new' | 'still-pending' | 'known' | 'full' };

/** Records what was entered, to be confirmed from its mailbox, all in one transaction. */
export async function receiveEndorsements(
  store: Store,
  requests: readonly EndorsementRequest[],
): Promise<EndorsementResult[]> {
  return inTransaction(store, async (tx) => {
    const now = requests[0]?.now ?? new Date(0);
    const judged = await judgeForms(tx, requests, now);
    const results: EndorsementResult[] = [];
    for (const [i, request] of requests.entries()) {
      const { until = null, effort = null, mailboxLimited = false } = judged[i] ?? {};
      if (until) results.push({ outcome: 'too-many', until });
      else if (effort !== null) results.push({ outcome: 'prove', effort });
      else if (mailboxLimited) results.push({ outcome: 'mailbox-busy' });
      else results.push({ outcome: await record(tx, request) });
    }
    return results;
  });
}

async function record(
  tx: Store,
  request: EndorsementRequest,
): Promise<'new' | 'still-pending' | 'known' | 'full'> {
  const { words, contact, agreed, now, mailbox, mailboxes, address, lang } = request;
  const filled = { words, contact, agreed, now, mailbox, address, lang };
  const decision = receiveEndorsement(await endorsementsOf(tx, mailboxes), words);
  switch (decision.outcome) {
    case 'new':
      await insertPending(tx, filled);
      break;
    case 'still-pending':
      await refillPending(tx, decision.id, filled);
      break;
    case 'known':
    case 'full': {
      // Its owner learns from the link to what is held that it stands already.
      const mail = {
        kind: 'own-page',
        lang,
        mailbox,
        recipient: address,
        subject: randomUUID(),
      } as const;
      await queueMails(tx, [mail], now);
      break;
    }
  }
  return decision.outcome;
}

/** Takes one; those that come together share a commit. */
export const takeEndorsement = takeForms('endorse', receiveEndorsements);
