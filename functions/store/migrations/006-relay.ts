import { type Kysely, sql } from 'kysely';

/**
 * What gives the relay of messages a hand on it: why one is held or was refused, what is stopped, and
 * which texts beside public names are shown. All that was held before was a near copy.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('messages').addColumn('held_for', 'text').execute();
  await schema.alterTable('messages').addColumn('because', 'text').execute();
  await sql`update messages set held_for = 'copy' where status = 'held'`.execute(db);

  // `sent_at` keeps PostgreSQL from taking it for a way to one message, where it has counted none.
  await schema
    .createIndex('messages_waiting')
    .on('messages')
    .column('id')
    .where(sql.ref('status'), 'in', [sql.lit('queued'), sql.lit('held')])
    .where(sql.ref('sent_at'), 'is', null)
    .execute();

  await schema
    .createTable('stops')
    .addColumn('what', 'text', (c) => c.primaryKey())
    .addColumn('stopped_at', 'text', (c) => c.notNull())
    .execute();

  await schema
    .alterTable('signatures')
    .addColumn('beside', 'text', (c) => c.notNull().defaultTo('shown'))
    .execute();
  await schema
    .createIndex('signatures_to_look_at')
    .on('signatures')
    .column('id')
    .where(sql.ref('beside'), '=', sql.lit('waiting'))
    .execute();
}
