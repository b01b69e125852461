import { type Kysely, sql } from 'kysely';

/** Types both engines know; keys are text, because identity columns are not portable. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('signatures')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('letter', 'text', (c) => c.notNull())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('mailbox', 'text', (c) => c.notNull())
    .addColumn('name_key', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('country', 'text', (c) => c.notNull())
    .addColumn('affiliation', 'text', (c) => c.notNull())
    .addColumn('comment', 'text', (c) => c.notNull())
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('address', 'text')
    .addColumn('agreed_count', 'text', (c) => c.notNull())
    .addColumn('agreed_show', 'text')
    .addColumn('agreed_updates', 'text')
    .addColumn('agreed_at', 'text', (c) => c.notNull())
    .addColumn('mails', 'integer', (c) => c.notNull())
    .addColumn('mailed_at', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('confirmed_at', 'text')
    .execute();
  await schema
    .createIndex('one_signature_a_person')
    .on('signatures')
    .columns(['mailbox', 'version', 'name_key'])
    .unique()
    .execute();
  await schema
    .createIndex('pending_by_age')
    .on('signatures')
    .column('created_at')
    .where(sql.ref('status'), '=', sql.lit('pending'))
    .execute();

  await schema
    .createTable('signatories')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('country', 'text', (c) => c.notNull())
    .addColumn('affiliation', 'text', (c) => c.notNull())
    .addColumn('confirmed_at', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('signatories_newest_first')
    .on('signatories')
    .columns(['version', 'confirmed_at', 'id'])
    .execute();
  await schema
    .createIndex('signatories_of_a_country')
    .on('signatories')
    .columns(['version', 'country', 'confirmed_at', 'id'])
    .execute();

  await schema
    .createTable('sentences')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('first_used_at', 'text', (c) => c.notNull())
    .execute();

  await schema
    .createTable('tally')
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('country', 'text', (c) => c.notNull())
    .addColumn('shard', 'integer', (c) => c.notNull())
    .addColumn('confirmed', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('tally_key', ['version', 'country', 'shard'])
    .execute();

  await schema
    .createTable('tokens')
    .addColumn('selector', 'text', (c) => c.primaryKey())
    .addColumn('verifier', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('tokens_by_subject').on('tokens').column('subject').execute();
  await schema.createIndex('tokens_by_expiry').on('tokens').column('expires_at').execute();

  await schema
    .createTable('outbox')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('mailbox', 'text', (c) => c.notNull())
    .addColumn('recipient', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('claimed_by', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('failure', 'text')
    .execute();
  await schema
    .createIndex('outbox_due')
    .on('outbox')
    .column('due_at')
    .where(sql.ref('state'), '=', sql.lit('due'))
    .execute();
  await schema
    .createIndex('outbox_finished')
    .on('outbox')
    .column('finished_at')
    .where(sql.ref('finished_at'), 'is not', null)
    .execute();

  await schema
    .createTable('limits')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('used', 'integer', (c) => c.notNull())
    .addColumn('until', 'text', (c) => c.notNull())
    .execute();
}
