import { type Kysely, sql } from 'kysely';

/**
 * The text of each version of the letter, so that nobody's signature stands under words that cannot
 * be read any more. Of versions that were signed before, the text follows where it is still there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('letter_texts')
    .addColumn('version', 'text', (c) => c.primaryKey())
    .addColumn('letter', 'text', (c) => c.notNull())
    .addColumn('text', 'text')
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('first_at', 'text', (c) => c.notNull())
    .addColumn('joined_to', 'text', (c) => c.notNull())
    .execute();
  await sql`
    insert into letter_texts (version, letter, text, lang, first_at, joined_to)
    select version, min(letter), null, '', min(created_at), version
    from signatures group by version`.execute(db);
}
