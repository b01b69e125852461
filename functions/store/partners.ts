import { isOneOf } from './bulk.ts';
import type { Store } from './open.ts';
import type { ActivityRow } from './schema-activity.ts';
import type { PartnerRow } from './schema-paper.ts';

/** All partners, by name; those that were retired come last. */
export function readPartners({ db }: Store): Promise<PartnerRow[]> {
  return db
    .selectFrom('partners')
    .selectAll()
    .orderBy(({ eb }) => eb.case().when('retired_at', 'is', null).then(0).else(1).end())
    .orderBy('name')
    .execute();
}

/** Adds a partner, in the caller's transaction; answers false where the link is another's already. */
export async function addPartner(
  { db }: Store,
  { source, name, by, at }: { source: string; name: string; by: string; at: Date },
): Promise<boolean> {
  const added = await db
    .insertInto('partners')
    .values({ source, name, added_by: by, added_at: at.toISOString(), retired_at: null })
    .onConflict((conflict) => conflict.column('source').doNothing())
    .returning('source')
    .executeTakeFirst();
  return added !== undefined;
}

/** Retires a partner at a moment, or brings one back (null); answers false where it was so before. */
export async function retirePartner(
  { db }: Store,
  source: string,
  at: Date | null,
): Promise<boolean> {
  const changed = await db
    .updateTable('partners')
    .set({ retired_at: at?.toISOString() ?? null })
    .where('source', '=', source)
    .where('retired_at', at ? 'is' : 'is not', null)
    .returning('source')
    .executeTakeFirst();
  return changed !== undefined;
}

/** The partner whose link it is, or null. */
export async function findPartner({ db }: Store, source: string): Promise<PartnerRow | null> {
  const query = db.selectFrom('partners').selectAll().where('source', '=', source);
  return (await query.executeTakeFirst()) ?? null;
}

/** What was counted of some sources since the beginning: each along the key of the counters. */
export async function countersOfSources(
  { db, engine }: Store,
  sources: readonly string[],
): Promise<Pick<ActivityRow, 'what' | 'name' | 'counted'>[]> {
  if (sources.length === 0) return [];
  return db
    .selectFrom('activity')
    .select(['what', 'name', 'counted'])
    .where('what', 'in', ['entered', 'confirmed', 'ended'])
    .where('part', '=', 'source')
    .where('at', '=', '')
    .where(isOneOf(engine, 'name', sources))
    .execute();
}
