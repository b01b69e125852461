import { endorsementRules } from '../campaign/endorsement.ts';
import { keeping } from '../campaign/keeping.ts';
import { mailboxLimit, signLimit, writeLimit } from '../campaign/limits.ts';
import { keptFor } from '../campaign/message-keeping.ts';
import { outboxRules } from '../campaign/outbox.ts';
import { ownLinkWorks } from '../campaign/own-page.ts';
import { day, minute, signingRules } from '../campaign/signature.ts';
import { writingRules } from '../campaign/writing.ts';

const days = (length: number) => length / day;
const hours = (length: number) => length / (60 * minute);

/** The lengths of time that pages print, as numbers: what the text says is what the code does. */
export const lengths = {
  afterClosing: days(keeping.afterClosing),
  askAfter: days(writingRules.askAfter),
  backups: days(keeping.backups),
  confirmWithin: days(signingRules.confirmWithin),
  'endorsement.unanswered': days(
    Math.max(endorsementRules.invitationWorks, endorsementRules.forgetPendingAfter),
  ),
  forgetPendingAfter: days(signingRules.forgetPendingAfter),
  giveUpAfter: days(outboxRules.giveUpAfter),
  'limit.mailbox.hours': hours(mailboxLimit.sustained.length),
  'limit.network.hours': hours(Math.max(signLimit.sustained.length, writeLimit.sustained.length)),
  'message.address': days(keptFor.addressAsked),
  'message.confirmWithin': days(writingRules.confirmWithin),
  'message.pending': days(keptFor.pending),
  'message.text': days(keptFor.personal),
  'message.writer': days(keptFor.writer),
  ownLinkWorks: ownLinkWorks / minute,
  remindAfter: days(signingRules.remindAfter),
  reports: days(keeping.reports),
  withdrawn: days(keeping.withdrawn),
} as const;
