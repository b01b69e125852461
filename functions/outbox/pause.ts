import type { MailOutcome } from '../../src/campaign/outbox.ts';
import { isOursAlone } from '../../src/campaign/outbox-pause.ts';
import type { App } from '../app/context.ts';
import type { Failure } from '../mail/mailer.ts';
import { limitHash } from '../security/hashing.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import { endRefusals, noteRefusal } from '../store/outbox-refusals.ts';

/** What became of a mail and, where it could not be sent, how. */
export interface Delivered {
  outcome: MailOutcome;
  failure?: Failure;
}

/** Ends a pause, which is said once: the mail server accepts mails of ours. */
export async function takeNoteOfSent(app: App): Promise<void> {
  const since = await endRefusals(app.store);
  if (since) app.log('outbox-resumed', { since: since.toISOString() });
}

/**
 * Counts a failure that may concern every mail of ours; answers whether the outbox is paused. Of all
 * workers, the one whose mail was the last of several says so in the log.
 */
export async function takeNoteOfFailure(
  app: App,
  { kind, mailbox }: ClaimedMail,
  { failure, stage, code }: Failure,
): Promise<boolean> {
  if (!isOursAlone(kind, failure, stage)) return false;
  const now = app.now();
  const recipient = limitHash(app.keys, mailbox, 'refused', now);
  const noted = await noteRefusal(app.store, { recipient, code, now });
  if (noted === 'pauses') app.log('outbox-paused', { code, stage: stage ?? '' });
  return noted !== 'goes-on';
}
