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
