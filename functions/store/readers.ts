import { type RawBuilder, sql } from 'kysely';
import type { Audience } from '../../src/campaign/update-draft.ts';
import type { Store } from './open.ts';
import type { UpdateMailingRow } from './schema-updates.ts';

/** Confirmed signers who want updates and can be reached, as the index on them says it. */
const wantsUpdates = sql<boolean>`
  status = 'confirmed' and agreed_updates is not null and address is not null`;

/** Signers who want updates, counted by the language they signed in and their country. */
export type Readers = Audience & { readers: number };

/** How many want updates, by language and country: read from the index, and no row for it. */
export async function countReaders({ db }: Store): Promise<Readers[]> {
  const rows = await db
    .selectFrom('signatures')
    .select(({ fn }) => ['lang', 'country', fn.countAll<string | number>().as('readers')])
    .where(wantsUpdates)
    .groupBy(['lang', 'country'])
    .orderBy('lang')
    .orderBy('country')
    .execute();
  return rows.map(({ readers, ...of }) => ({ ...of, readers: Number(readers) }));
}

/** Somebody who wants updates, with what a mail to them needs. */
export interface Reader extends Audience {
  id: string;
  mailbox: string;
  address: string | null;
}

/** The next of those whom a mailing reaches and who had it from no earlier one of the same update. */
export async function nextReaders(
  { db }: Store,
  mailing: UpdateMailingRow,
  { earlier, most }: { earlier: readonly UpdateMailingRow[]; most: number },
): Promise<Reader[]> {
  return db
    .selectFrom('signatures')
    .select(['id', 'lang', 'country', 'mailbox', 'address'])
    .where(wantsUpdates)
    .where(isAmong(mailing))
    .where(sql<boolean>`(lang, country, id) > (${placeOf(mailing.reached)})`)
    .where((where) => where.and(earlier.map((one) => sql<boolean>`not (${hasHad(one)})`)))
    .orderBy('lang')
    .orderBy('country')
    .orderBy('id')
    .limit(most)
    .execute();
}

/** Where a mailing stands once it has reached somebody. */
export function reachedAt({ lang, country, id }: Audience & { id: string }): string {
  return `${lang} ${country} ${id}`;
}

function placeOf(reached: string): RawBuilder<unknown> {
  const [lang = '', country = '', id = ''] = reached.split(' ');
  return sql`${lang}, ${country}, ${id}`;
}

function isAmong({ lang, country, begun_at }: UpdateMailingRow): RawBuilder<boolean> {
  const parts = [
    sql`confirmed_at <= ${begun_at}`,
    ...(lang ? [sql`lang = ${lang}`] : []),
    ...(country ? [sql`country = ${country}`] : []),
  ];
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/** Whether an earlier mailing, which may have been ended before its last reader, got to a signer. */
function hasHad(mailing: UpdateMailingRow): RawBuilder<boolean> {
  const { reached } = mailing;
  return reached === 'all'
    ? isAmong(mailing)
    : sql<boolean>`${isAmong(mailing)} and (lang, country, id) <= (${placeOf(reached)})`;
}
