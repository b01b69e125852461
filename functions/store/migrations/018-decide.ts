import { type Kysely, sql } from 'kysely';

/**
 * What a campaigner decides on: comments whose signers agreed that they may be published, which of
 * them are, and reports that something public is wrong. Nobody who signed before was asked about a
 * comment, so none of theirs can be chosen.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('signatures').addColumn('agreed_comment', 'text').execute();
  await schema.alterTable('signatures').addColumn('agreed_comment_at', 'text').execute();
  await schema
    .alterTable('signatures')
    .addColumn('comment_state', 'text', (c) => c.notNull().defaultTo('waiting'))
    .execute();
  await indexTexts(db);

  await schema
    .createTable('shown_comments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('comment', 'text', (c) => c.notNull())
    .addColumn('chosen_at', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('shown_comments_newest_first')
    .on('shown_comments')
    .columns(['version', 'chosen_at', 'id'])
    .execute();

  await schema
    .createTable('reports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('signature', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('reported_at', 'text', (c) => c.notNull())
    .addColumn('decided_at', 'text')
    .execute();
  await schema.createIndex('reports_of_a_signature').on('reports').column('signature').execute();
  // `reported_at` keeps PostgreSQL from taking it for a way to one report, where it has counted none.
  await schema
    .createIndex('reports_open')
    .on('reports')
    .columns(['reported_at', 'id'])
    .where(sql.ref('decided_at'), 'is', null)
    .execute();
  await schema
    .createIndex('reports_decided')
    .on('reports')
    .column('decided_at')
    .where(sql.ref('decided_at'), 'is not', null)
    .execute();
}

/** The texts in each state, of those alone that can be public: a signature without any is in neither. */
async function indexTexts({ schema }: Kysely<unknown>): Promise<void> {
  const confirmed = [sql.ref('status'), '=', sql.lit('confirmed')] as const;
  const named = [sql.ref('agreed_show'), 'is not', null] as const;
  await schema
    .createIndex('signatures_texts_beside')
    .on('signatures')
    .columns(['beside', 'id'])
    .where(...confirmed)
    .where(...named)
    .where(sql.ref('affiliation'), '!=', sql.lit(''))
    .execute();
  await schema
    .createIndex('signatures_comments')
    .on('signatures')
    .columns(['comment_state', 'id'])
    .where(...confirmed)
    .where(...named)
    .where(sql.ref('agreed_comment'), 'is not', null)
    .where(sql.ref('comment'), '!=', sql.lit(''))
    .execute();
}
