import { type Kysely, sql } from 'kysely';

/**
 * Organisations and people who stand behind the letter: what they said and who speaks for them, what
 * proves them, which operators approved which words, and what of it is public.
 */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('endorsements')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('country', 'text', (c) => c.notNull())
    .addColumn('homepage', 'text', (c) => c.notNull())
    .addColumn('statement', 'text', (c) => c.notNull())
    .addColumn('mailbox', 'text', (c) => c.notNull())
    .addColumn('contact', 'text')
    .addColumn('address', 'text')
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('edition', 'integer', (c) => c.notNull())
    .addColumn('agreed', 'text')
    .addColumn('agreed_at', 'text')
    .addColumn('because', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('confirmed_at', 'text')
    .addColumn('ended_at', 'text')
    .execute();
  await schema
    .createIndex('endorsements_of_a_mailbox')
    .on('endorsements')
    .column('mailbox')
    .execute();
  await schema
    .createIndex('endorsements_by_status')
    .on('endorsements')
    .columns(['status', 'created_at'])
    .execute();
  await schema
    .createIndex('endorsements_ended')
    .on('endorsements')
    .column('ended_at')
    .where(sql.ref('ended_at'), 'is not', null)
    .execute();

  await schema
    .createTable('endorsement_proofs')
    .addColumn('endorsement', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('caller', 'text', (c) => c.notNull())
    .addColumn('noted_by', 'text', (c) => c.notNull())
    .addColumn('noted_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('endorsement_proofs_key', ['endorsement', 'kind'])
    .execute();

  await schema
    .createTable('endorsement_approvals')
    .addColumn('endorsement', 'text', (c) => c.notNull())
    .addColumn('edition', 'integer', (c) => c.notNull())
    .addColumn('mailbox', 'text', (c) => c.notNull())
    .addColumn('operator', 'text', (c) => c.notNull())
    .addColumn('approved_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('endorsement_approvals_key', ['endorsement', 'edition', 'mailbox'])
    .execute();

  await schema
    .createTable('endorsers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('country', 'text', (c) => c.notNull())
    .addColumn('homepage', 'text', (c) => c.notNull())
    .addColumn('statement', 'text', (c) => c.notNull())
    .addColumn('proofs', 'text', (c) => c.notNull())
    .addColumn('verified_at', 'text', (c) => c.notNull())
    .execute();
}
