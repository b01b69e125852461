import type { Kysely } from 'kysely';

/** The passkeys of those who work in the office: what is public of them. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('office_passkeys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('uses', 'integer', (c) => c.notNull())
    .addColumn('added_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .execute();
}
