import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { UpdateText } from '../../src/campaign/update-draft.ts';
import type { Store } from './open.ts';
import type { UpdateDraftRow, UpdateTextRow } from './schema-updates.ts';

/** A draft with its texts by language. */
export interface Draft extends UpdateDraftRow {
  texts: Readonly<Record<string, UpdateTextRow>>;
}

/** The drafts that were made last, the newest first, with their texts. */
export async function latestDrafts({ db }: Store, most: number): Promise<Draft[]> {
  const drafts = await db
    .selectFrom('update_drafts')
    .selectAll()
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  if (drafts.length === 0) return [];
  const ids = drafts.map(({ id }) => id);
  const texts = await db
    .selectFrom('update_texts')
    .selectAll()
    .where('draft', 'in', ids)
    .orderBy('lang')
    .execute();
  return drafts.map((draft) => withTexts(draft, texts));
}

/** A draft by its id; null where there is none. */
export async function findDraft({ db }: Store, id: string): Promise<Draft | null> {
  const draft = await db
    .selectFrom('update_drafts')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!draft) return null;
  const texts = await db
    .selectFrom('update_texts')
    .selectAll()
    .where('draft', '=', id)
    .orderBy('lang')
    .execute();
  return withTexts(draft, texts);
}

function withTexts(draft: UpdateDraftRow, texts: readonly UpdateTextRow[]): Draft {
  const own = texts.filter((text) => text.draft === draft.id);
  return { ...draft, texts: Object.fromEntries(own.map((text) => [text.lang, text])) };
}

/** Makes a draft without a text, in the caller's transaction; null where another has its name. */
export async function makeDraft({ db }: Store, name: string, now: Date): Promise<string | null> {
  const row = await db
    .insertInto('update_drafts')
    .values({ id: randomUUIDv7(), name, made_at: now.toISOString(), fixed_at: null })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Names that begin with some letters and are taken, by drafts and by what was mailed. */
export async function namesLike({ db }: Store, begin: string): Promise<string[]> {
  const like = `${begin.replace(/[%_\\]/g, '')}%`;
  const drafts = db.selectFrom('update_drafts').select('name').where('name', 'like', like);
  const mailed = db.selectFrom('update_mailings').select('name').where('name', 'like', like);
  const rows = await drafts.union(mailed).execute();
  return rows.map(({ name }) => name);
}

/** A text to save: `edition` is the one that its writer saw, 0 where there was none. */
export interface NewText extends UpdateText {
  draft: string;
  lang: string;
  edition: number;
  by: string;
  now: Date;
}

/**
 * Saves a text in the caller's transaction. `changed`: somebody has saved another since the edition
 * that its writer saw, and nothing is written; `fixed`: it is being mailed; `gone`: it was deleted.
 */
export async function saveText(
  { db }: Store,
  { draft, lang, edition, by, now, title, summary, body }: NewText,
): Promise<'saved' | 'changed' | 'fixed' | 'gone'> {
  // This holds the draft: whoever saves, mails or deletes it takes turns.
  const row = await lockDraft({ db }, draft);
  if (!row) return 'gone';
  if (row.fixed_at) return 'fixed';
  const text = { title, summary, body, saved_by: by, saved_at: now.toISOString() };
  if (edition === 0) {
    const made = await db
      .insertInto('update_texts')
      .values({ draft, lang, edition: 1, ...text })
      .onConflict((conflict) => conflict.columns(['draft', 'lang']).doNothing())
      .returning('edition')
      .executeTakeFirst();
    return made ? 'saved' : 'changed';
  }
  const saved = await db
    .updateTable('update_texts')
    .set({ ...text, edition: edition + 1 })
    .where('draft', '=', draft)
    .where('lang', '=', lang)
    .where('edition', '=', edition)
    .returning('edition')
    .executeTakeFirst();
  return saved ? 'saved' : 'changed';
}

/** Holds a draft until the transaction ends; null where it is gone. */
export async function lockDraft(
  { db }: Pick<Store, 'db'>,
  id: string,
): Promise<UpdateDraftRow | null> {
  const row = await db
    .updateTable('update_drafts')
    .set({ id })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Deletes a draft that was never mailed, in the caller's transaction; answers its name, or null. */
export async function deleteDraft({ db }: Store, id: string): Promise<string | null> {
  const row = await db
    .deleteFrom('update_drafts')
    .where('id', '=', id)
    .where(sql<boolean>`fixed_at is null`)
    .returning('name')
    .executeTakeFirst();
  if (!row) return null;
  await db.deleteFrom('update_texts').where('draft', '=', id).execute();
  return row.name;
}
