import { setTimeout as sleep } from 'node:timers/promises';
import {
  type DatabaseConnection,
  SelectQueryNode,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';

/** Milliseconds for which a file that another process writes to is asked for again and again. */
const patience = 5000;

/** Milliseconds between two such attempts, at most; the event loop is free meanwhile. */
const longestPause = 25;

/** The low byte of SQLITE_BUSY. */
const busy = 5;

/**
 * Kysely's SQLite for one connection that many want: statements and transactions take turns. While
 * another process holds the file, those that read and the rest of this process go on; those that
 * write wait, up to 5 s from when the file was first found held, and then are told that it is.
 * Migrations are one transaction, so two processes may begin them at once.
 */
export class SqliteInTurns extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new DriverInTurns(this.#config);
  }

  override createAdapter(): SqliteAdapter {
    return new Adapter();
  }
}

class Adapter extends SqliteAdapter {
  /** Taking turns is the driver's to do: only it can give one up while it waits for a lock. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

type Release = () => void;

class DriverInTurns extends SqliteDriver {
  readonly #turns = new Turns();
  readonly #held = new WeakMap<DatabaseConnection, Release>();

  override async acquireConnection(): Promise<DatabaseConnection> {
    const shared = await super.acquireConnection();
    const own: DatabaseConnection = {
      executeQuery: (query) =>
        this.#held.has(own)
          ? shared.executeQuery(query)
          : this.#turns.once(() => shared.executeQuery(query), SelectQueryNode.is(query.query)),
      streamQuery: (query, chunkSize) => shared.streamQuery(query, chunkSize),
    };
    return own;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const shared = await super.acquireConnection();
    const { release } = await this.#turns.hold(() => super.beginTransaction(shared));
    this.#held.set(connection, release);
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    this.#leave(connection);
  }

  /** SQLite has itself undone what failed for want of room; then there is nothing left to undo. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch(() => {});
    this.#leave(connection);
  }

  #leave(connection: DatabaseConnection): void {
    this.#held.get(connection)?.();
    this.#held.delete(connection);
  }
}

/** Turns at the one connection, in the order in which they were asked for. */
class Turns {
  #last: Promise<void> = Promise.resolve();
  #busySince: number | undefined;

  /** Does something in a turn of its own. That one can read says nothing of whether one can write. */
  async once<T>(work: () => Promise<T>, onlyReads: boolean): Promise<T> {
    const { result, release } = await this.hold(work, onlyReads);
    release();
    return result;
  }

  /** Does something and keeps the turn; what finds the file held gives it up and comes again. */
  async hold<T>(
    work: () => Promise<T>,
    onlyReads = false,
  ): Promise<{ result: T; release: Release }> {
    for (;;) {
      const release = await this.#take();
      try {
        const result = await work();
        if (!onlyReads) this.#busySince = undefined;
        return { result, release };
      } catch (error) {
        release();
        if (!isBusy(error) || this.#isOver()) throw error;
      }
      await sleep(1 + Math.random() * longestPause);
    }
  }

  async #take(): Promise<Release> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    return resolve;
  }

  #isOver(): boolean {
    this.#busySince ??= performance.now();
    return performance.now() - this.#busySince > patience;
  }
}

function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
  return (code & 0xff) === busy;
}
