import { type Kysely, sql } from 'kysely';

/**
 * What lets a removal be put back as a whole, and what waits for a second person: which removal ended
 * a signature, all removals with their numbers, how many were put back by day, and proposals.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('signatures').addColumn('removal', 'text').execute();
  await schema
    .createIndex('signatures_of_a_removal')
    .on('signatures')
    .columns(['removal', 'id'])
    .where(sql.ref('removal'), 'is not', null)
    .execute();

  await schema
    .createTable('removal_batches')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('agreed_by', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('meant', 'integer', (c) => c.notNull())
    .addColumn('confirmed', 'integer', (c) => c.notNull())
    .addColumn('pending', 'integer', (c) => c.notNull())
    .addColumn('put_back', 'integer', (c) => c.notNull())
    .execute();

  await schema
    .createTable('removal_proposals')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('sought', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();

  await schema
    .createTable('put_backs')
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('signatures', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('put_backs_key', ['version', 'day'])
    .execute();
}
