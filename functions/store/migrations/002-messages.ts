import { type Kysely, sql } from 'kysely';

/** Messages to representatives, how many are delivered on which day, and what their servers answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('messages')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('representative', 'text', (c) => c.notNull())
    .addColumn('country', 'text', (c) => c.notNull())
    .addColumn('situation', 'text', (c) => c.notNull())
    .addColumn('mailbox', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('letter_lang', 'text', (c) => c.notNull())
    .addColumn('reasons', 'text', (c) => c.notNull())
    .addColumn('personal', 'text')
    .addColumn('sketch', 'text', (c) => c.notNull())
    .addColumn('address', 'text')
    .addColumn('copy', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('agreed', 'text', (c) => c.notNull())
    .addColumn('agreed_at', 'text', (c) => c.notNull())
    .addColumn('mails', 'integer', (c) => c.notNull())
    .addColumn('mailed_at', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('confirmed_at', 'text')
    .addColumn('day', 'text')
    .addColumn('sent_at', 'text')
    .addColumn('failure', 'text')
    .addColumn('asked_at', 'text')
    .addColumn('reply', 'text')
    .addColumn('replied_at', 'text')
    .execute();
  await indexMessages(db);

  await schema
    .createTable('delivery_days')
    .addColumn('representative', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('used', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('delivery_days_key', ['representative', 'day'])
    .execute();

  await schema
    .createTable('recipients')
    .addColumn('representative', 'text', (c) => c.primaryKey())
    .addColumn('bounces', 'integer', (c) => c.notNull())
    .addColumn('suspended_at', 'text')
    .execute();

  await schema
    .createIndex('outbox_deliveries')
    .on('outbox')
    .column('subject')
    .where(sql.ref('message'), '=', sql.lit('to-representative'))
    .execute();
}

async function indexMessages({ schema }: Kysely<unknown>): Promise<void> {
  const status = sql.ref('status');
  await schema
    .createIndex('messages_of_a_mailbox')
    .on('messages')
    .columns(['mailbox', 'created_at'])
    .execute();
  await schema
    .createIndex('messages_to_a_representative')
    .on('messages')
    .columns(['representative', 'confirmed_at'])
    .execute();
  await schema
    .createIndex('messages_pending_by_age')
    .on('messages')
    .column('mailed_at')
    .where(status, '=', sql.lit('pending'))
    .execute();
  await schema
    .createIndex('messages_held')
    .on('messages')
    .column('confirmed_at')
    .where(status, '=', sql.lit('held'))
    .execute();
  await schema
    .createIndex('messages_not_asked')
    .on('messages')
    .column('sent_at')
    .where(status, '=', sql.lit('sent'))
    .where(sql.ref('asked_at'), 'is', null)
    .execute();
}
