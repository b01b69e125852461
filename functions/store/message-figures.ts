import { sql } from 'kysely';
import type { Reply } from '../../src/campaign/replies.ts';
import type { Store } from './open.ts';
import type { MessageRow } from './schema-messages.ts';

/** Messages beyond which those that wait are no longer counted one by one. */
export const countedMessages = 10_000;

type Counts<Name extends string> = Partial<Record<Name, number>>;

interface Found {
  name: string;
  counted: string | number;
}

/** Messages that wait, of so many at most: read from the index of those that do. */
export async function waitingMessages({ db }: Store): Promise<Counts<'queued' | 'held'>> {
  const { rows } = await sql<Found>`
    select status as name, count(*) as counted from (
      select status from messages where status in ('queued', 'held') and sent_at is null
      order by id limit ${sql.lit(countedMessages + 1)}) as first
    group by status`.execute(db);
  return asCounts(rows);
}

/** Messages that reached nobody, from an index that holds only those. */
export async function refusedMessages({
  db,
}: Store): Promise<Counts<Extract<MessageRow['status'], 'failed' | 'rejected'>>> {
  const { rows } = await sql<Found>`
    select status as name, count(*) as counted from messages
    where status in ('failed', 'rejected') group by status`.execute(db);
  return asCounts(rows);
}

/** What writers said when they were asked whether an answer came, from an index of those who did. */
export async function repliesSaid({ db }: Store): Promise<Counts<Reply>> {
  const { rows } = await sql<Found>`
    select reply as name, count(*) as counted from messages
    where reply is not null group by reply`.execute(db);
  return asCounts(rows);
}

function asCounts<Name extends string>(rows: readonly Found[]): Counts<Name> {
  return Object.fromEntries(
    rows.map(({ name, counted }) => [name, Number(counted)]),
  ) as Counts<Name>;
}
