import type { Challenge } from 'altcha-lib';
import { canonicalMailbox } from '../../src/campaign/email-address.ts';
import {
  botSignalsOf,
  hiddenFields,
  proofLimit,
  proofRules,
  ticketAt,
} from '../../src/campaign/suspicion.ts';
import type { DoorContext } from '../app/handle.ts';
import { type Submission, textIn } from '../http/form.ts';
import { makePuzzle, readSolved } from '../security/puzzles.ts';
import { makeTicket, readTicket } from '../security/tickets.ts';
import { everybodyProves } from './flood.ts';
import type { CountedForm } from './judge-forms.ts';
import { networkBehind } from './network-use.ts';

/** How a form was filled in, what it brought to prove itself, and with what it may be sent again. */
export interface FormProof {
  /** The proof works once; null where the form brought none that is good now. */
  brought: Pick<CountedForm, 'signals' | 'proof'>;
  /** Whether it cost patience alone. */
  waited: boolean;
  /** A puzzle for whoever sent it, so many times as hard as usual. */
  puzzle: (effort: number) => Promise<Challenge>;
  /** The ticket of whoever sent it: the one that it brought while that is early, else a new one. */
  ticket: () => string;
}

/**
 * Reads what a form brought to prove itself. A puzzle is for one mailbox, wherever its owner goes on;
 * a ticket, which costs less, for one mailbox on one network.
 */
export async function proofOf(
  request: Request,
  context: DoorContext,
  { fields, email }: { fields: Submission['fields']; email: string },
): Promise<FormProof> {
  const { keys, now } = context.app;
  const mailbox = canonicalMailbox(email);
  const holder = () => `${mailbox} ${networkBehind(request, context)}`;
  const shown = textIn(fields, hiddenFields.ticket);
  const ticket = shown ? readTicket(keys, holder(), shown) : null;
  const state = ticket ? ticketAt(ticket.from, now()) : 'late';

  const text = textIn(fields, hiddenFields.puzzle);
  const solved = text ? await readSolved(keys, mailbox, text, now()) : null;
  const name = solved ?? (state === 'good' && ticket ? ticket.name : null);
  const after = (milliseconds: number) => new Date(now().getTime() + milliseconds);
  return {
    brought: {
      signals: botSignalsOf(fields, { attacked: await everybodyProves(context.app) }),
      proof: name ? { key: `proof ${name}`, limit: proofLimit } : null,
    },
    waited: name !== null && solved === null,
    puzzle: (effort) =>
      makePuzzle(keys, { holder: mailbox, until: after(proofRules.puzzleWorks), effort }),
    ticket: () =>
      state === 'early' ? shown : makeTicket(keys, holder(), after(proofRules.ticketWaits)),
  };
}
