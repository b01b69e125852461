import { endorserKey } from '../../src/campaign/endorsement.ts';
import {
  type EndorserMailbox,
  endorsementsOf,
  insertInvited,
  renewInvited,
} from './endorsements.ts';
import { aboutEndorser } from './endorsers.ts';
import { noteAct } from './office-log.ts';
import { inTransaction, type Store } from './open.ts';
import type { EndorserWords } from './schema-weight.ts';

/** Whom an operator invites, and who does it. */
export interface Invitation extends EndorserMailbox, Pick<EndorserWords, 'kind' | 'name'> {
  /** What stands for the mailbox under each secret. */
  mailboxes: readonly string[];
  who: string;
  now: Date;
}

/**
 * Invites an endorser, or mails the invitation once more; `known` where an endorsement of that name and
 * mailbox is there already, and nothing is mailed.
 */
export function inviteEndorser(
  store: Store,
  { mailboxes, who, now, ...whom }: Invitation,
): Promise<'invited' | 'known'> {
  return inTransaction(store, async (tx) => {
    const key = endorserKey(whom.name);
    const known = await endorsementsOf(tx, mailboxes);
    const same = known.find(
      ({ name, status }) => endorserKey(name) === key && status !== 'withdrawn',
    );
    if (same && same.status !== 'invited') return 'known';
    if (same) await renewInvited(tx, same, now);
    else await insertInvited(tx, { ...whom, now });
    await noteAct(tx, { at: now, who, act: 'endorsement-invited', about: aboutEndorser(whom) });
    return 'invited';
  });
}
