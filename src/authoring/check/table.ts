import type { z } from 'zod';
import { type At, compare, error, type Finding } from './finding.ts';
import { fitting } from './fit.ts';
import { readYaml } from './yaml.ts';

/** An entry of a data file; `data` is null where it does not fit its schema. */
export interface Row<T> {
  /** Empty where it has none. */
  id: string;
  at: At;
  data: T | null;
}

/** A data file. */
export interface Table<T> {
  file: string;
  /** false where nothing can be said about what it holds. */
  readable: boolean;
  rows: Row<T>[];
  problems: Finding[];
}

/** Reads a data file, a list of entries with ids; `text` is null where the file is missing. */
export function readTable<T>(file: string, text: string | null, schema: z.ZodType<T>): Table<T> {
  const none = { file, readable: false, rows: [] };
  if (text === null) return { ...none, problems: [missing(file, ' A list may be empty: [].')] };
  const yaml = readYaml(file, text);
  if (yaml.problems.length > 0) return { ...none, problems: yaml.problems };
  if (!Array.isArray(yaml.data)) {
    const message = 'This file must be a list; begin each of its entries with "- id:".';
    return { ...none, problems: [error({ file, line: 1 }, message)] };
  }
  const fitted = yaml.data.map((entry: unknown, index) => {
    const at: At = (...path) => yaml.at(index, ...path);
    return { id: idOf(entry), at, ...fitting(schema, entry, at) };
  });
  const problems = fitted.flatMap((row) => row.problems);
  return { file, readable: true, rows: fitted, problems };
}

/** What a file that must be there is told when it is not. */
export function missing(file: string, more = ''): Finding {
  const wish = 'create it, or take it from the backup.';
  return error({ file, line: 1 }, `This file is missing; ${wish}${more}`);
}

function idOf(entry: unknown): string {
  const id = typeof entry === 'object' && entry && 'id' in entry ? entry.id : '';
  return typeof id === 'string' ? id : '';
}

/** Whether an id may be used: it is there, or its file cannot be read. */
export function knows(table: Table<unknown>, id: string): boolean {
  return !table.readable || table.rows.some((row) => row.id === id);
}

/** Ids that stand in a file more than once. */
export function repeatedIds({ rows }: Table<unknown>): Finding[] {
  return rows.flatMap(({ id, at }, index) => {
    const first = rows.findIndex((row) => row.id === id);
    if (id === '' || first === index) return [];
    const line = rows[first]?.at('id').line;
    const message = `The id "${id}" is in line ${line} too; give one of the two another id.`;
    return [error(at('id'), message)];
  });
}

/** Entries that stand after one whose id is greater. */
export function unsortedIds({ rows }: Table<unknown>): Finding[] {
  return rows.flatMap(({ id, at }, index) => {
    const before = rows[index - 1]?.id ?? '';
    if (id === '' || compare(before, id) <= 0) return [];
    return [error(at('id'), `Entries are sorted by id; put "${id}" before "${before}".`)];
  });
}
