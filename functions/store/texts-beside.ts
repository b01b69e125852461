import { sql } from 'kysely';
import { type Beside, publicText } from '../../src/campaign/beside.ts';
import { inTransaction, type Store } from './open.ts';

/** What a signer says beside a public name. */
export interface TextBeside {
  id: string;
  name: string;
  country: string;
  affiliation: string;
  beside: Beside;
}

/** One page of such texts in a state, in the order in which they were signed, behind an id. */
export function pageOfTexts(
  { db }: Store,
  { beside, after, most }: { beside: Beside; after: string; most: number },
): Promise<TextBeside[]> {
  return db
    .selectFrom('signatures')
    .select(['id', 'name', 'country', 'affiliation', 'beside'])
    .where('beside', '=', sql.lit(beside))
    .where('status', '=', 'confirmed')
    .where('agreed_show', 'is not', null)
    .where('affiliation', '!=', '')
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .execute();
}

/**
 * Shows or hides what stands beside a public name; name and signature stay. Answers whether there is
 * such a text, and null where it was so before.
 */
export async function setBeside(
  store: Store,
  id: string,
  beside: 'shown' | 'hidden',
): Promise<boolean | null> {
  return inTransaction(store, async ({ db }) => {
    const row = await db
      .updateTable('signatures')
      .set({ beside })
      .where('id', '=', id)
      .where('status', '=', 'confirmed')
      .where('affiliation', '!=', '')
      .where('beside', '!=', beside)
      .returning('affiliation')
      .executeTakeFirst();
    if (row) {
      const affiliation = publicText(row.affiliation, beside);
      await db.updateTable('signatories').set({ affiliation }).where('id', '=', id).execute();
      return true;
    }
    const same = await db
      .selectFrom('signatures')
      .select('id')
      .where('id', '=', id)
      .where('status', '=', 'confirmed')
      .where('affiliation', '!=', '')
      .executeTakeFirst();
    return same ? null : false;
  });
}
