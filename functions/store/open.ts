import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import * as firstTables from './migrations/001-first-tables.ts';
import * as messages from './migrations/002-messages.ts';
import * as holding from './migrations/003-holding.ts';
import * as letterTexts from './migrations/004-letter-texts.ts';
import * as mailFaults from './migrations/005-mail-faults.ts';
import * as relay from './migrations/006-relay.ts';
import * as endings from './migrations/007-endings.ts';
import * as nameKeys from './migrations/008-name-keys.ts';
import * as messageLang from './migrations/009-message-lang.ts';
import * as ownLanguage from './migrations/010-own-language.ts';
import * as office from './migrations/011-office.ts';
import * as activity from './migrations/012-activity.ts';
import * as webhooks from './migrations/013-webhooks.ts';
import * as endorsements from './migrations/014-endorsements.ts';
import * as paper from './migrations/015-paper.ts';
import * as waves from './migrations/016-waves.ts';
import * as officeMails from './migrations/017-office-mails.ts';
import * as decide from './migrations/018-decide.ts';
import * as passkeys from './migrations/020-passkeys.ts';
import { lockTables, postgresDialect } from './postgres.ts';

import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

export type Engine = 'sqlite' | 'postgres';

/** The database, of either kind, or a transaction in it. Every query of the project takes one. */
export interface Store {
  db: Kysely<Schema>;
  engine: Engine;
  /** Whether what happens to signatures is queued for another system of the campaign's. */
  tells?: boolean;
}

/** All migrations in their order; a name, once landed, never changes. */
const migrations = {
  '001-first-tables': firstTables,
  '002-messages': messages,
  '003-holding': holding,
  '004-letter-texts': letterTexts,
  '005-mail-faults': mailFaults,
  '006-relay': relay,
  '007-endings': endings,
  '008-name-keys': nameKeys,
  '009-message-lang': messageLang,
  '010-own-language': ownLanguage,
  '011-office': office,
  '012-activity': activity,
  '013-webhooks': webhooks,
  '014-endorsements': endorsements,
  '015-paper': paper,
  '016-waves': waves,
  '017-office-mails': officeMails,
  '018-decide': decide,
  '020-passkeys': passkeys,
};

/** PostgreSQL connections of one process. */
const poolSize = 10;

/**
 * Opens `file:<path>`, `file::memory:` or `postgres://…`. Nothing is connected to before the first
 * query; `connections` is how many there may be at once.
 */
export function openStore(databaseUrl: string, connections = poolSize): Store {
  if (databaseUrl.startsWith('file:')) {
    const dialect = sqliteDialect(databaseUrl.slice('file:'.length));
    return { db: new Kysely<Schema>({ dialect }), engine: 'sqlite' };
  }
  const dialect = postgresDialect(databaseUrl, connections);
  return { db: new Kysely<Schema>({ dialect }), engine: 'postgres' };
}

/**
 * Does work in one transaction: all of it is kept, or none. Within it the store is the transaction, and
 * whoever is given that store joins it. What is thrown is what went wrong first, also where undoing
 * it goes wrong too.
 */
export async function inTransaction<T>(store: Store, work: (tx: Store) => Promise<T>): Promise<T> {
  if (store.db.isTransaction) return work(store);
  let cause: unknown;
  try {
    return await store.db.transaction().execute((trx) =>
      work({ ...store, db: trx }).catch((error) => {
        cause = error;
        throw error;
      }),
    );
  } catch (error) {
    throw cause ?? error;
  }
}

/** Brings the tables to the present form. Does nothing where they are; throws what went wrong. */
export function migrate(store: Store): Promise<void> {
  return alone(store, (migrator) => migrator.migrateToLatest());
}

/** Brings tables that are not there yet, or older, to the form that one migration gave them. */
export function migrateTo(store: Store, name: string): Promise<void> {
  return alone(store, (migrator) => migrator.migrateTo(name));
}

/** Milliseconds until a process looks again whether another has made the tables. */
const lookAgain = 100;

/**
 * Lets one process at a time make the tables. On PostgreSQL the lock belongs to the transaction: one
 * of a session would stay with a connection that a pooler has given to somebody else.
 */
async function alone(
  store: Store,
  bring: (migrator: Migrator) => Promise<{ error?: unknown }>,
): Promise<void> {
  const run = async (within: Store) => {
    const { error } = await bring(migratorOf(within));
    if (error) throw error;
    return true;
  };
  if (store.engine === 'sqlite') {
    await run(store);
    return;
  }
  const asOnlyOne = () =>
    inTransaction(store, async (tx) => ((await lockTables(tx)) ? run(tx) : false));
  while (!(await asOnlyOne())) await sleep(lookAgain);
}

/** The names of all migrations, in their order, and whether each was done here. */
export async function migrationsOf(store: Store): Promise<{ name: string; done: boolean }[]> {
  const found = await migratorOf(store).getMigrations();
  return found.map(({ name, executedAt }) => ({ name, done: executedAt !== undefined }));
}

function migratorOf({ db }: Store): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}

export function closeStore(store: Store): Promise<void> {
  return store.db.destroy();
}
