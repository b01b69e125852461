import { sql } from 'kysely';
import type { Store } from './open.ts';

/** Mails beyond which those that wait are no longer counted one by one. */
export const countedMails = 10_000;

/** Mails that wait, with the code of the last failure; null where none has failed yet. */
export interface WaitingMails {
  failure: string | null;
  waiting: number;
}

/**
 * The mails that are due now or later, but for messages to representatives: those first due of so many,
 * read from the index of what is due, however many more there are and were.
 */
export async function waitingMails({ db }: Store): Promise<WaitingMails[]> {
  const { rows } = await sql<{ failure: string | null; waiting: string | number }>`
    select failure, count(*) as waiting from (
      select failure, message from outbox where state = 'due'
      order by due_at limit ${sql.lit(countedMails + 1)}) as first
    where message != 'to-representative' group by failure`.execute(db);
  return rows.map(({ failure, waiting }) => ({ failure, waiting: Number(waiting) }));
}
