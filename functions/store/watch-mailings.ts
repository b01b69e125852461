import { type Kysely, sql } from 'kysely';
import type { Store } from './open.ts';
import type { Schema } from './schema.ts';
import type { UpdateMailingRow } from './schema-updates.ts';

/** A mailing, and how many of its mails are on their way: due, tried again later, or held back. */
export type WatchedMailing = UpdateMailingRow & { waiting: number };

/** The mailings that began last, the newest first. */
export async function latestMailings({ db }: Store, most: number): Promise<WatchedMailing[]> {
  return withWaiting(
    db,
    await db
      .selectFrom('update_mailings')
      .selectAll()
      .orderBy('begun_at', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute(),
  );
}

/** Every mailing of an update, the newest first. */
export async function mailingsOf({ db }: Store, name: string): Promise<WatchedMailing[]> {
  return withWaiting(
    db,
    await db
      .selectFrom('update_mailings')
      .selectAll()
      .where('name', '=', name)
      .orderBy('begun_at', 'desc')
      .orderBy('id', 'desc')
      .execute(),
  );
}

/** A mailing by its id; null where there is none. */
export async function findMailing({ db }: Store, id: string): Promise<UpdateMailingRow | null> {
  const row = await db
    .selectFrom('update_mailings')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Mailings that have not reached everybody and go on by themselves. */
export async function runningMailings({ db }: Store): Promise<UpdateMailingRow[]> {
  return db
    .selectFrom('update_mailings')
    .selectAll()
    .where('finished_at', 'is', null)
    .where('stopped_at', 'is', null)
    .orderBy('begun_at')
    .execute();
}

/** Mailings that somebody stopped. */
export async function stoppedMailings({ db }: Store): Promise<UpdateMailingRow[]> {
  return db
    .selectFrom('update_mailings')
    .selectAll()
    .where('stopped_at', 'is not', null)
    .orderBy('stopped_at')
    .execute();
}

async function withWaiting(
  db: Kysely<Schema>,
  mailings: readonly UpdateMailingRow[],
): Promise<WatchedMailing[]> {
  const counted = await Promise.all(
    mailings.map(({ id }) =>
      db
        .selectFrom('outbox')
        .select(({ fn }) => fn.countAll<string | number>().as('waiting'))
        .where('topic', '=', id)
        .where(sql<boolean>`finished_at is null`)
        .executeTakeFirstOrThrow(),
    ),
  );
  return mailings.map((row, i) => ({ ...row, waiting: Number(counted[i]?.waiting ?? 0) }));
}
