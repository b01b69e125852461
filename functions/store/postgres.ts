import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresDriver,
  sql,
  type TransactionSettings,
} from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';

/** Milliseconds that one statement may take, and that a transaction may stand idle between two. */
const patience = 10_000;

/**
 * A transaction begins with its time limits, in one message. They hold for it alone: behind a pooler
 * that gives a connection to somebody else after each transaction, nothing may be set for longer, and
 * nothing may be asked for when a connection is made.
 */
const limits = `set local statement_timeout = ${patience}; set local idle_in_transaction_session_timeout = ${patience}`;

class InLimitedTransactions extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    { isolationLevel, accessMode }: TransactionSettings,
  ): Promise<void> {
    const isolation = isolationLevel ? ` isolation level ${isolationLevel}` : '';
    const start = `start transaction${isolation} ${accessMode ?? ''}`;
    await connection.executeQuery(CompiledQuery.raw(`${start}; ${limits}`));
  }
}

/** The tables are locked by whoever makes them (`lockTables`), for a transaction and no longer. */
class WithoutSessionLock extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

class Dialect extends PostgresDialect {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): Driver {
    return new InLimitedTransactions({ pool: this.#pool });
  }

  override createAdapter(): PostgresAdapter {
    return new WithoutSessionLock();
  }
}

/** Any number, the same in every process of ours. */
const tablesLock = 7_163_025;

/** Whether this transaction is the one that may make the tables now. */
export async function lockTables({ db }: { db: Kysely<Schema> }): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(${sql.lit(tablesLock)}) as got`.execute(db);
  return rows[0]?.got === true;
}

/** PostgreSQL, or a pooler in front of it, with so many connections of this process at most. */
export function postgresDialect(url: string, connections: number): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 3000,
    query_timeout: patience,
  });
  // A connection that breaks is replaced at the next query, which reports what is wrong. It may
  // break idle in the pool, or between two statements of a transaction.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Dialect(pool);
}
