import type { Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** A sentence that somebody agreed to: its exact words, their language, and the hash they are kept under. */
export interface Sentence {
  hash: string;
  lang: string;
  text: string;
}

/** Keeps each sentence once, with the moment of its first use. */
export async function keepSentences(
  trx: Transaction<Schema>,
  sentences: readonly Sentence[],
  now: Date,
): Promise<void> {
  const distinct = new Map(sentences.map((sentence) => [sentence.hash, sentence]));
  const rows = [...distinct.values()]
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ hash, lang, text }) => ({ hash, lang, text, first_used_at: now.toISOString() }));
  if (rows.length === 0) return;
  await trx
    .insertInto('sentences')
    .values(rows)
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}
