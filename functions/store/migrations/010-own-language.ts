import type { Kysely } from 'kysely';

/** In which language the own words of a message are; null where nobody was asked, which means that of the page. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('messages').addColumn('own_lang', 'text').execute();
}
