import type { Kysely } from 'kysely';

/**
 * Signatures on paper: what was written down, what a second person decided about it, and how many
 * count. Entries and decisions are only ever added. And the partners whose links are counted.
 */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('paper_entries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sheet', 'text', (column) => column.notNull())
    .addColumn('step', 'integer', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('counter', 'text', (column) => column.notNull())
    .addColumn('signatures', 'integer', (column) => column.notNull())
    .addColumn('scan', 'text', (column) => column.notNull())
    .addColumn('entered_by', 'text', (column) => column.notNull())
    .addColumn('entered_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('paper_entries_sheet_step', ['sheet', 'step'])
    .execute();
  await schema
    .createTable('paper_scans')
    .addColumn('scan', 'text', (column) => column.primaryKey())
    .addColumn('sheet', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('paper_waiting')
    .addColumn('entry', 'text', (column) => column.primaryKey())
    .execute();
  await schema
    .createTable('paper_decisions')
    .addColumn('entry', 'text', (column) => column.primaryKey())
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('decided_by', 'text', (column) => column.notNull())
    .addColumn('decided_at', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('paper_totals')
    .addColumn('version', 'text', (column) => column.primaryKey())
    .addColumn('signatures', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('partners')
    .addColumn('source', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('added_by', 'text', (column) => column.notNull())
    .addColumn('added_at', 'text', (column) => column.notNull())
    .addColumn('retired_at', 'text')
    .execute();
}
