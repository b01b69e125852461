import type { Columns } from './bulk.ts';
import type { Store } from './open.ts';

/** A row of any table. */
export type Row = Record<string, unknown>;

/** A table as the database itself describes it. */
export interface Table {
  name: string;
  columns: Columns<Row>;
}

/** Every table that holds what is ours, by name: asked of the database, so that none can be forgotten. */
export async function tablesOf({ db }: Store): Promise<Table[]> {
  const found = await db.introspection.getTables();
  const tables = found
    .filter(({ isView, schema }) => !isView && (schema ?? 'public') === 'public')
    .map(({ name, columns }) => ({
      name,
      columns: Object.fromEntries(
        columns.map(({ name: column, dataType }) => [column, columnType(dataType)]),
      ),
    }));
  return tables.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Tables hold texts and whole numbers alone; a third type needs its own way through a backup. */
function columnType(dataType: string): 'text' | 'integer' {
  if (/^text$/i.test(dataType)) return 'text';
  if (/^int(eger|4)$/i.test(dataType)) return 'integer';
  throw new Error(`No column may be of the type ${dataType}.`);
}
