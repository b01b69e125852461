import { type RawBuilder, type Simplify, sql } from 'kysely';
import type { Engine } from './open.ts';

/** The columns of some rows, with their types; both engines know these two. */
export type Columns<Row> = { [Name in keyof Row & string]: 'text' | 'integer' };

/**
 * Rows as a table to select from. They travel as one parameter, so that the statement's text is the
 * same for one row and for a hundred: it is compiled and prepared once. To SQLite they go without the
 * names of their columns, which it would look for in each row.
 */
export function rowsOf<Row>(
  engine: Engine,
  columns: Columns<Row>,
  rows: readonly Simplify<Row>[],
): RawBuilder<Row> {
  const names = Object.keys(columns) as (keyof Row & string)[];
  if (engine === 'postgres') {
    const typed = names.map((name) => sql`${sql.ref(name)} ${sql.raw(columns[name])}`);
    const json = JSON.stringify(rows);
    return sql`json_to_recordset(${json}::json) as rows (${sql.join(typed)})`;
  }
  const json = JSON.stringify(rows.map((row: Row) => names.map((name) => row[name])));
  const values = names.map((name, place) => sql`value ->> ${sql.lit(place)} as ${sql.ref(name)}`);
  return sql`(select ${sql.join(values)} from json_each(${json})) as rows`;
}

/** The names of columns, as a statement lists them. */
export function listOf<Row>(columns: Columns<Row>): RawBuilder<unknown> {
  return sql.join(Object.keys(columns).map((name) => sql.ref(name)));
}

/** Whether a column holds one of some texts: one parameter, whatever their number. */
export function isOneOf(
  engine: Engine,
  column: string,
  texts: readonly string[],
): RawBuilder<boolean> {
  return engine === 'postgres'
    ? sql<boolean>`${sql.ref(column)} = any(${texts})`
    : sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(texts)}))`;
}
