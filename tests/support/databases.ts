import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';

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

/** Makes an empty database of either kind: a file in a folder of its own, or one on the test server. */
export async function makeDatabase(engine: Reached): Promise<Database> {
  if (engine === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'campaign-'));
    const drop = async () => rmSync(folder, { recursive: true, force: true });
    return { url: `file:${join(folder, 'campaign.sqlite')}`, drop };
  }
  const server = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await ask(server, `create database ${name}`);
  const url = new URL(engine === 'postgres' ? server : inject('poolerUrl'));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => ask(server, `drop database ${name} with (force)`) };
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
