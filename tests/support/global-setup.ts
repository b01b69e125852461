import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { closeStore, migrate, openStore } from '../../functions/store/open.ts';
import { hasPooler, startPooler } from './pooler.ts';
import { ask, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server, where tests make databases of their own. */
    postgresUrl: string;
    /** A database of each engine with all tables and no rows, to copy: a file, and a name on the server. */
    tables: { sqlite: string; postgres: string };
    /** A pooler in front of it; '' where this machine has none. */
    poolerUrl: string;
  }
}

/** One PostgreSQL for all test files. The built site must be there: `npm test` builds it first. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync('dist/campaign.json')) {
    throw new Error('The tests need the built site. Run: npm run build');
  }
  const postgres = await startPostgres();
  project.provide('postgresUrl', postgres.url);
  const tables = await makeTables(postgres.url);
  project.provide('tables', { sqlite: tables.sqlite, postgres: tables.postgres });
  const pooler = hasPooler() ? await startPooler(postgres.url) : null;
  project.provide('poolerUrl', pooler?.url ?? '');
  if (!pooler) {
    process.stdout.write(
      'Skipped: the store behind a pooler, because PgBouncer is not installed.\n',
    );
  }
  return async () => {
    await pooler?.stop();
    await tables.drop();
    await postgres.stop();
  };
}

/** Makes the tables once: every test copies them, which takes a twentieth of the time. */
async function makeTables(server: string) {
  const folder = await mkdtemp(join(tmpdir(), 'tables-'));
  const sqlite = join(folder, 'campaign.sqlite');
  const postgres = `tables_${process.pid}`;
  await ask(server, `create database ${postgres}`);
  for (const url of [`file:${sqlite}`, new URL(postgres, server).href]) {
    const store = openStore(url);
    await migrate(store);
    await closeStore(store);
  }
  const drop = async () => {
    await ask(server, `drop database ${postgres}`);
    await rm(folder, { recursive: true, force: true });
  };
  return { sqlite, postgres, drop };
}
