import { type Kysely, sql } from 'kysely';

/**
 * What makes the store hold: reminders, signatures that ended, a public record of why, the counts
 * by country as they were last published, limits of two spans, and when each job last ran.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('signatures').addColumn('reminded_at', 'text').execute();
  await schema.alterTable('signatures').addColumn('ended_at', 'text').execute();
  await schema.alterTable('signatures').addColumn('agreed_show_at', 'text').execute();

  await schema
    .createIndex('signatures_to_remind')
    .on('signatures')
    .column('created_at')
    .where(sql.ref('status'), '=', sql.lit('pending'))
    .where(sql.ref('reminded_at'), 'is', null)
    .execute();

  await pendingByAge(db, 'pending_by_age', { table: 'signatures', column: 'created_at' });
  await pendingByAge(db, 'messages_pending_by_age', { table: 'messages', column: 'mailed_at' });
  await mailings(db);

  await schema
    .createTable('removals')
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('removed', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('removals_key', ['version', 'reason', 'day'])
    .execute();

  await schema
    .createTable('published_counts')
    .addColumn('version', 'text', (c) => c.primaryKey())
    .addColumn('total', 'integer', (c) => c.notNull())
    .addColumn('countries', 'text', (c) => c.notNull())
    .addColumn('published_at', 'text', (c) => c.notNull())
    .execute();

  await schema
    .createTable('job_runs')
    .addColumn('job', 'text', (c) => c.primaryKey())
    .addColumn('finished_at', 'text', (c) => c.notNull())
    .addColumn('failed', 'integer', (c) => c.notNull())
    .addColumn('did', 'text', (c) => c.notNull())
    .execute();

  // Who leaves takes their mails along: without it each would read the whole outbox.
  await schema.createIndex('outbox_by_subject').on('outbox').column('subject').execute();

  // Limits are forgotten within a day: what was counted before may be counted anew.
  await schema.dropTable('limits').execute();
  await schema
    .createTable('limits')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('used', 'integer', (c) => c.notNull())
    .addColumn('until', 'text', (c) => c.notNull())
    .addColumn('burst', 'integer', (c) => c.notNull())
    .addColumn('burst_until', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('signatures_ended')
    .on('signatures')
    .column('ended_at')
    .where(sql.ref('ended_at'), 'is not', null)
    .execute();
}

/** Who wants updates, how far the mailing of each has come, and which a mail in the outbox tells of. */
async function mailings({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createIndex('signatures_wanting_updates')
    .on('signatures')
    .column('id')
    .where(sql.ref('status'), '=', sql.lit('confirmed'))
    .where(sql.ref('agreed_updates'), 'is not', null)
    .execute();
  await schema.alterTable('outbox').addColumn('topic', 'text').execute();
  await schema
    .createTable('mailings')
    .addColumn('topic', 'text', (c) => c.primaryKey())
    .addColumn('begun_at', 'text', (c) => c.notNull())
    .addColumn('reached', 'text', (c) => c.notNull())
    .addColumn('queued', 'integer', (c) => c.notNull())
    .addColumn('finished_at', 'text')
    .execute();
}

/**
 * Makes an index of those that wait useless to whoever looks for one of them by its id. Where all
 * have come since PostgreSQL last counted, it believes that none waits, and would go through them all.
 */
async function pendingByAge(
  { schema }: Kysely<unknown>,
  name: string,
  { table, column }: { table: string; column: string },
): Promise<void> {
  await schema.dropIndex(name).execute();
  await schema
    .createIndex(name)
    .on(table)
    .column(column)
    .where(sql.ref('status'), '=', sql.lit('pending'))
    .where(sql.ref('confirmed_at'), 'is', null)
    .execute();
}
