import type { Campaign } from '../../src/campaign/campaign.ts';
import { endingsKept, keeping, keptUntil } from '../../src/campaign/keeping.ts';
import { day, signingRules } from '../../src/campaign/signature.ts';
import { callDaysKept, forgetCallDays, forgetCalls } from './calls.ts';
import { forgetEndings } from './endings.ts';
import { closeEndorsements, forgetEndorsements } from './forget-endorsements.ts';
import { closeOutbox, forgetFinished, forgetUnsent } from './forget-mails.ts';
import { closeMessages, forgetMessages } from './forget-messages.ts';
import { closeSignatures, forgetPending, forgetWithdrawn } from './forget-signatures.ts';
import { inSteps } from './in-steps.ts';
import { forgetLimits } from './limits.ts';
import { forgetSessions } from './office-sessions.ts';
import type { Store } from './open.ts';
import { forgetProposals } from './removal-proposals.ts';
import { forgetReports } from './reports.ts';
import { forgetTokens } from './tokens.ts';

/** How much was forgotten, by kind. */
export interface Forgotten {
  /** Signatures that nobody confirmed. */
  pending: number;
  /** Signatures that were withdrawn. */
  withdrawn: number;
  /** Signatures of every kind, once the letter has been closed for long. */
  closed: number;
  tokens: number;
  mails: number;
  limits: number;
  /** Sessions of the office that ended. */
  sessions: number;
  /** Notes that somebody left, when no backup is left in which they are. */
  endings: number;
  /** Reports about public names that were decided on. */
  reports: number;
  messages: number;
  /** Calls to other systems that nobody makes any more. */
  calls: number;
  /** Endorsements that nobody filled in or confirmed, and those that are over. */
  endorsements: number;
  /** Proposals to remove signatures, for which no second person came. */
  proposals: number;
}

/**
 * Forgets what no longer has a use, in steps between which others write. Doing it twice does nothing
 * more. The count, the public names and the record of removals never change by it.
 */
export async function forget(
  store: Store,
  now: Date,
  campaign: Pick<Campaign, 'closes'>,
): Promise<Forgotten> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const upTo = (moment: Date, work: (tx: Store, moment: Date, most: number) => Promise<number>) =>
    inSteps(store, (tx, most) => work(tx, moment, most));
  const stale = ago(signingRules.forgetPendingAfter);
  await forgetCallDays(store, ago(callDaysKept));
  const forgotten = {
    pending: await upTo(stale, forgetPending),
    withdrawn: await upTo(ago(keeping.withdrawn), forgetWithdrawn),
    closed: 0,
    tokens: await upTo(ago(30 * day), forgetTokens),
    mails: (await upTo(stale, forgetFinished)) + (await upTo(stale, forgetUnsent)),
    limits: await upTo(now, forgetLimits),
    sessions: await forgetSessions(store, now),
    endings: await upTo(ago(endingsKept), forgetEndings),
    reports: await upTo(ago(keeping.reports), forgetReports),
    messages: await forgetMessages(store, now),
    calls: await upTo(stale, forgetCalls),
    endorsements: await forgetEndorsements(store, now),
    proposals: await upTo(now, forgetProposals),
  };
  const end = keptUntil(campaign);
  if (end === null || now < end) return forgotten;
  const { mails, messages, endorsements } = forgotten;
  return {
    ...forgotten,
    closed: await inSteps(store, closeSignatures),
    mails: mails + (await upTo(end, closeOutbox)),
    messages: messages + (await closeMessages(store, end)),
    endorsements: endorsements + (await closeEndorsements(store)),
  };
}
