import { nameKey } from '../../src/campaign/name-key.ts';
import { endSignatures } from './end-signatures.ts';
import { type Ended, markOf } from './endings.ts';
import { stepSize } from './in-steps.ts';
import { eraseMessages } from './leave.ts';
import type { Store } from './open.ts';
import { endEndorsement, endedOf } from './own-endorsement.ts';
import type { EndingRow } from './schema.ts';

/**
 * Ends again, in the caller's transaction, what had ended when these were noted and is back: all that
 * was entered before. Answers how many signatures, messages and endorsements it was.
 */
export async function endAgain(tx: Store, endings: readonly EndingRow[]): Promise<number> {
  const noted = new Map(endings.map((one) => [one.mark, one]));
  const found = (who: Ended, createdAt: string) => {
    const ending = noted.get(markOf(who));
    return ending && createdAt <= ending.ended_at ? ending : null;
  };
  let total = 0;
  for await (const page of signaturesIn(tx)) {
    for (const { id, mailbox, name_key, version, created_at } of page) {
      const ending = found({ mailbox, nameKey: name_key, about: version }, created_at);
      if (!ending) continue;
      const { ended_as: as, reason, ended_at } = ending;
      await endSignatures(tx, [id], { as, reason, now: new Date(ended_at) });
      total += 1;
    }
  }
  for await (const page of messagesIn(tx)) {
    const theirs = page.filter(({ mailbox, name, created_at }) =>
      found({ mailbox, nameKey: nameKey(name), about: 'messages' }, created_at),
    );
    await eraseMessages(
      tx,
      theirs.map(({ id }) => id),
    );
    total += theirs.length;
  }
  for (const row of await tx.db.selectFrom('endorsements').selectAll().execute()) {
    const ending = found(endedOf(row), row.created_at);
    if (!ending) continue;
    const { ended_as: as, ended_at } = ending;
    await endEndorsement(tx, row, { as, now: new Date(ended_at) });
    total += 1;
  }
  return total;
}

/** All signatures in the order of their ids, some at a time. */
async function* signaturesIn({ db }: Store) {
  const all = db.selectFrom('signatures').selectAll().orderBy('id').limit(stepSize);
  for (let page = await all.execute(); page.length > 0; ) {
    yield page;
    page = await all.where('id', '>', page.at(-1)?.id ?? '').execute();
  }
}

/** All messages, likewise. */
async function* messagesIn({ db }: Store) {
  const all = db.selectFrom('messages').selectAll().orderBy('id').limit(stepSize);
  for (let page = await all.execute(); page.length > 0; ) {
    yield page;
    page = await all.where('id', '>', page.at(-1)?.id ?? '').execute();
  }
}
