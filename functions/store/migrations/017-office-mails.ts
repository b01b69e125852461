import { type Kysely, sql } from 'kysely';

/**
 * Updates that are written in the office, and mailings that can be watched, stopped and gone on with:
 * each of an update to some of those who asked for them. One that was begun before is taken for ended.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('update_drafts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull().unique())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('fixed_at', 'text')
    .execute();
  await schema
    .createTable('update_texts')
    .addColumn('draft', 'text', (c) => c.notNull())
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('summary', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('edition', 'integer', (c) => c.notNull())
    .addColumn('saved_by', 'text', (c) => c.notNull())
    .addColumn('saved_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('update_texts_key', ['draft', 'lang'])
    .execute();
  await mailings(db);
  await schema
    .createTable('update_readers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('total', 'integer', (c) => c.notNull())
    .addColumn('readers', 'text', (c) => c.notNull())
    .addColumn('counted_at', 'text', (c) => c.notNull())
    .execute();

  // Counts them by language and country, and gives them in that order, without reading a row for it.
  await schema
    .createIndex('signatures_to_mail')
    .on('signatures')
    .columns(['lang', 'country', 'id'])
    .where(sql.ref('status'), '=', sql.lit('confirmed'))
    .where(sql.ref('agreed_updates'), 'is not', null)
    .where(sql.ref('address'), 'is not', null)
    .execute();
  await schema
    .createIndex('outbox_of_a_mailing')
    .on('outbox')
    .columns(['topic', 'state', 'due_at'])
    .where(sql.ref('topic'), 'is not', null)
    .where(sql.ref('finished_at'), 'is', null)
    .execute();
}

async function mailings(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('update_mailings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('draft', 'text')
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('country', 'text', (c) => c.notNull())
    .addColumn('begun_at', 'text', (c) => c.notNull())
    .addColumn('reached', 'text', (c) => c.notNull())
    .addColumn('queued', 'integer', (c) => c.notNull())
    .addColumn('sent', 'integer', (c) => c.notNull())
    .addColumn('failed', 'integer', (c) => c.notNull())
    .addColumn('next_at', 'text', (c) => c.notNull())
    .addColumn('stopped_at', 'text')
    .addColumn('finished_at', 'text')
    .execute();
  await schema
    .createIndex('one_mailing_at_a_time')
    .on('update_mailings')
    .column('name')
    .unique()
    .where(sql.ref('finished_at'), 'is', null)
    .execute();
  // Its readers are known by no order of today: whoever was there when it began has had it.
  await sql`
    insert into update_mailings (id, name, draft, lang, country, begun_at, reached, queued, sent,
      failed, next_at, stopped_at, finished_at)
    select topic, topic, null, '', '', begun_at, 'all', queued, queued,
      0, begun_at, null, coalesce(finished_at, begun_at)
    from mailings`.execute(db);
  await schema.dropTable('mailings').execute();
}
