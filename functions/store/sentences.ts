import { sql } from 'kysely';
import { type Columns, listOf, rowsOf } from './bulk.ts';
import type { Store } from './open.ts';
import type { SentenceRow } from './schema.ts';

/** A sentence that somebody agreed to: its exact words, their language, and the hash they are kept under. */
export interface Sentence {
  hash: string;
  lang: string;
  text: string;
}

const columns: Columns<SentenceRow> = {
  hash: 'text',
  lang: 'text',
  text: 'text',
  first_used_at: 'text',
};

/** Keeps each sentence once, with the moment of its first use. */
export async function keepSentences(
  { db, engine }: Store,
  sentences: readonly Sentence[],
  now: Date,
): Promise<void> {
  const distinct = new Map(sentences.map((sentence) => [sentence.hash, sentence]));
  const rows = [...distinct.values()]
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ hash, lang, text }) => ({ hash, lang, text, first_used_at: now.toISOString() }));
  if (rows.length === 0) return;
  await sql`
    insert into sentences (${listOf(columns)})
    select ${listOf(columns)} from ${rowsOf(engine, columns, rows)} where true
    on conflict (hash) do nothing`.execute(db);
}

/** The words that are kept under a hash; null where there are none. */
export async function findSentence({ db }: Store, hash: string): Promise<string | null> {
  const row = await db
    .selectFrom('sentences')
    .select('text')
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row?.text ?? null;
}
