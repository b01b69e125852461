import { sql } from 'kysely';
import { signingRules } from '../../src/campaign/signature.ts';
import { isOneOf } from './bulk.ts';
import { holding } from './in-steps.ts';
import { inTransaction, type Store } from './open.ts';
import { queueMails } from './outbox.ts';

/**
 * Queues a reminder for at most so many signers who have waited long enough since their form and since
 * the first mail about it, and may still be mailed, in one transaction. Whoever calls this how often, each is reminded once. Answers how many.
 */
export async function remindSome(
  store: Store,
  { now, most }: { now: Date; most: number },
): Promise<number> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString();
  return inTransaction(store, async (tx) => {
    const { db, engine } = tx;
    const query = db
      .selectFrom('signatures')
      .select('id')
      // As in the index: one that is meant for some rows is used only where the query says the same.
      .where(sql<boolean>`status = 'pending'`)
      .where('reminded_at', 'is', null)
      .where('created_at', '<=', ago(signingRules.remindAfter))
      .where('created_at', '>', ago(signingRules.forgetPendingAfter))
      .where('address', 'is not', null)
      .where('mails', '<', signingRules.mailsPerSignature)
      .where('mailed_at', '<=', ago(signingRules.mailInterval))
      .where(wereMailed(ago(signingRules.remindAfter)))
      .orderBy('created_at')
      .limit(most);
    const waiting = await holding(engine, query).execute();
    const ids = waiting.map(({ id }) => id);
    const rows = await db
      .updateTable('signatures')
      .set(({ eb }) => ({
        reminded_at: now.toISOString(),
        mails: eb('mails', '+', 1),
        mailed_at: now.toISOString(),
      }))
      .where(isOneOf(engine, 'id', ids))
      .returning(['id', 'lang', 'mailbox', 'address'])
      .execute();
    const mails = rows.map(({ id: subject, lang, mailbox, address }) => ({
      ...{ kind: 'remind-signature' as const, lang, subject, mailbox, recipient: address ?? '' },
    }));
    await queueMails(tx, mails, now);
    return rows.length;
  });
}

/**
 * Those of whose mails none waits, and the first went out by a moment. Where the outbox stood still a
 * mail goes out long after its form: nobody is reminded of one that has only just come.
 */
function wereMailed(by: string) {
  const about = sql`from outbox where outbox.subject = signatures.id`;
  return sql<boolean>`not exists (select 1 ${about} and outbox.state = 'due')
    and coalesce((select min(finished_at) ${about} and outbox.state = 'sent'), '') <= ${by}`;
}
