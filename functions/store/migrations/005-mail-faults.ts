import type { Kysely } from 'kysely';

/**
 * Refusals that pause the outbox; which message tries a representative's address again that was
 * closed (those that were closed before are tried a week after that); and how far the mailbox of
 * returned mails was read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('outbox_refusals')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('recipients', 'text', (c) => c.notNull())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('paused_since', 'text')
    .addColumn('try_at', 'text')
    .addColumn('tries', 'integer', (c) => c.notNull())
    .execute();
  await schema.alterTable('recipients').addColumn('tried_by', 'text').execute();
  await schema.alterTable('recipients').addColumn('tried_at', 'text').execute();

  await schema
    .createTable('return_mailboxes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('validity', 'text', (c) => c.notNull())
    .addColumn('reached', 'text', (c) => c.notNull())
    .execute();
}
