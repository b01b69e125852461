import { canonicalMailbox } from '../../src/campaign/email-address.ts';
import {
  type Marks,
  marksOf,
  proofLimit,
  proofRules,
  ticketAt,
  watchFields,
} from '../../src/campaign/suspicion.ts';
import type { App } from '../app/context.ts';
import type { DoorContext } from '../app/handle.ts';
import { type Submission, textIn } from '../http/form.ts';
import { readSolved } from '../security/puzzles.ts';
import { makeTicket, readTicket } from '../security/tickets.ts';
import type { RateUse } from '../store/limits.ts';
import { networkBehind } from './network-use.ts';

/** What a form brought to prove itself, and the ticket it may be sent again with. */
export interface FormProof {
  /** Works once; null where the form brought none that is good now. */
  proof: RateUse | null;
  /** The ticket of whoever sent it: the one that it brought while that is early, else a new one. */
  ticket: () => string;
}

/** How a form was filled in; and whether every form must prove itself at present. */
export function marksIn({ config }: App, fields: Submission['fields']): Marks {
  return marksOf(fields, { attacked: config.everyFormProves });
}

/** Reads what a form brought to prove itself. A ticket is for one mailbox on one network. */
export async function proofOf(
  request: Request,
  context: DoorContext,
  { fields, email }: { fields: Submission['fields']; email: string },
): Promise<FormProof> {
  const { keys, now } = context.app;
  const holder = () => `${canonicalMailbox(email)} ${networkBehind(request, context)}`;
  const brought = textIn(fields, watchFields.ticket);
  const ticket = brought ? readTicket(keys, holder(), brought) : null;
  const state = ticket ? ticketAt(ticket.from, now()) : 'late';

  const solved = textIn(fields, watchFields.puzzle);
  const name =
    (solved ? await readSolved(keys, solved, now()) : null) ??
    (state === 'good' && ticket ? ticket.name : null);
  return {
    proof: name ? { key: `proof ${name}`, limit: proofLimit } : null,
    ticket: () => {
      const from = new Date(now().getTime() + proofRules.ticketWaits);
      return state === 'early' ? brought : makeTicket(keys, holder(), from);
    },
  };
}
