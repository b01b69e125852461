import { type Kysely, sql } from 'kysely';

/**
 * Counters of what happens, by hour and by day, and how far they have come; and the ways to what came
 * since. None of the indexes is touched by a form that is signed: all are partial, on what comes later.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('activity')
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('counted', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('activity_key', ['what', 'part', 'at', 'name'])
    .execute();
  await schema
    .createTable('activity_marks')
    .addColumn('what', 'text', (c) => c.primaryKey())
    .addColumn('reached', 'text', (c) => c.notNull())
    .addColumn('again', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('signatures_confirmed')
    .on('signatures')
    .column('confirmed_at')
    .where(sql.ref('confirmed_at'), 'is not', null)
    .execute();
  await schema
    .createIndex('messages_sent')
    .on('messages')
    .column('sent_at')
    .where(sql.ref('sent_at'), 'is not', null)
    .execute();
  await schema
    .createIndex('messages_refused')
    .on('messages')
    .column('status')
    .where(sql.ref('status'), 'in', [sql.lit('failed'), sql.lit('rejected')])
    .execute();
  await schema
    .createIndex('messages_replied')
    .on('messages')
    .column('reply')
    .where(sql.ref('reply'), 'is not', null)
    .execute();
}
