import { z } from 'zod';
import type { Store } from './open.ts';
import { countReaders, type Readers } from './readers.ts';

const id = 'readers';

const list = z.array(z.object({ lang: z.string(), country: z.string(), readers: z.number() }));

/** Readers as they were counted at a moment. */
export interface Counted {
  readers: Readers[];
  total: number;
  at: Date;
}

/** How many asked for updates when they were last counted; null before the first time. */
export async function keptReaders({ db }: Store): Promise<Counted | null> {
  const row = await db
    .selectFrom('update_readers')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { total, counted_at } = row;
  return { total, readers: list.parse(JSON.parse(row.readers)), at: new Date(counted_at) };
}

/** Counts them and keeps that. Several who do it at once do no harm. */
export async function keepReaders(store: Store, now: Date): Promise<void> {
  const readers = await countReaders(store);
  const total = readers.reduce((sum, one) => sum + one.readers, 0);
  const row = { total, readers: JSON.stringify(readers), counted_at: now.toISOString() };
  await store.db
    .insertInto('update_readers')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}
