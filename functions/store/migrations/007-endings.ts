import type { Kysely } from 'kysely';

/**
 * Whose signature or message ended, and how, as a code that says nobody's name: so that a restored
 * backup, in which they are back, can end them again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('endings')
    .addColumn('mark', 'text', (c) => c.primaryKey())
    .addColumn('ended_as', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text', (c) => c.notNull())
    .execute();
}
