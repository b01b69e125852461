import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { ask } from './postgres.ts';

export const engines = ['sqlite', 'postgres'] as const;

export type EngineName = (typeof engines)[number];

/** An engine as the tests reach it. */
export type Reached = EngineName | 'pooled postgres';

/** The engines, and PostgreSQL behind a pooler where this machine has one. */
export const withPooler: readonly Reached[] = [
  ...engines,
  ...(inject('poolerUrl') ? (['pooled postgres'] as const) : []),
];

/** An empty database of its own, and how to be rid of it. */
export interface Database {
  url: string;
  drop: () => Promise<void>;
}

/** Databases that a test of this file has used, emptied for the next; the last of them drops them. */
const emptied = new Map<Reached, Database[]>();

afterAll(async () => {
  for (const { drop } of [...emptied.values()].flat()) await drop();
});

/** Makes a database with all tables and no rows: a copy of the one that was made for all tests. */
export async function makeDatabase(engine: Reached): Promise<Database> {
  const { sqlite, postgres } = inject('tables');
  if (engine === 'sqlite') {
    const { file, ...made } = fileOfItsOwn();
    copyFileSync(sqlite, file);
    return made;
  }
  const used = emptied.get(engine) ?? [];
  emptied.set(engine, used);
  const made = used.pop() ?? (await onServer(engine, `template ${postgres}`));
  const drop = async () => {
    await ask(direct(made.url), engine === 'postgres' ? `${endOthers}; ${emptyAll}` : emptyAll);
    used.push(made);
  };
  return { url: made.url, drop };
}

/** Ends what a test left open; a pooler's connections serve the next test. */
const endOthers = `
  select pg_terminate_backend(pid, 5000) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

/** Takes out all rows, which is ten times faster than another database. */
const emptyAll = `
  do $$
  declare
    one text;
    filled boolean;
  begin
    for one in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
      execute format('select exists (select from %I)', one) into filled;
      if filled then execute format('truncate %I cascade', one); end if;
    end loop;
  end $$`;

/** The address of a database without a pooler before it. */
function direct(url: string): string {
  const { pathname } = new URL(url);
  return new URL(pathname, inject('postgresUrl')).href;
}

/** Makes a database without tables of either kind: a file in a folder of its own, or one on the test server. */
export async function makeEmptyDatabase(engine: Reached): Promise<Database> {
  return engine === 'sqlite' ? fileOfItsOwn() : onServer(engine);
}

function fileOfItsOwn(): Database & { file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'campaign-'));
  const file = join(folder, 'campaign.sqlite');
  const drop = async () => rmSync(folder, { recursive: true, force: true });
  return { file, url: `file:${file}`, drop };
}

async function onServer(engine: Exclude<Reached, 'sqlite'>, options = ''): Promise<Database> {
  const server = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await ask(server, `create database ${name} ${options}`);
  const url = new URL(engine === 'postgres' ? server : inject('poolerUrl'));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => ask(server, `drop database ${name} with (force)`) };
}
