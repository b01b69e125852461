import type { Kysely } from 'kysely';

/** Calls to other systems that wait, how each way does and did, and which alerts stand. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('calls')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('way', 'text', (c) => c.notNull())
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('body', 'text')
    .addColumn('happened_at', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('claimed_by', 'text')
    .addColumn('failure', 'text')
    .execute();
  await schema.createIndex('calls_of_a_subject').on('calls').columns(['subject', 'id']).execute();
  await schema.createIndex('calls_of_a_way').on('calls').columns(['way', 'id']).execute();

  await schema
    .createTable('call_days')
    .addColumn('way', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('sent', 'integer', (c) => c.notNull())
    .addColumn('failed', 'integer', (c) => c.notNull())
    .addColumn('given_up', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('call_days_key', ['way', 'day'])
    .execute();

  await schema
    .createTable('ways')
    .addColumn('way', 'text', (c) => c.primaryKey())
    .addColumn('failures', 'integer', (c) => c.notNull())
    .addColumn('failure', 'text', (c) => c.notNull())
    .addColumn('failed_at', 'text')
    .addColumn('sent_at', 'text')
    .addColumn('paused_since', 'text')
    .addColumn('try_at', 'text')
    .addColumn('tries', 'integer', (c) => c.notNull())
    .execute();

  await schema
    .createTable('alerts')
    .addColumn('what', 'text', (c) => c.primaryKey())
    .addColumn('since', 'text', (c) => c.notNull())
    .addColumn('told_at', 'text', (c) => c.notNull())
    .execute();
}
