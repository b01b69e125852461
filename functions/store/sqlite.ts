import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { SqliteInTurns } from './sqlite-turns.ts';

/** Statements kept ready. The texts are few: one a query, and one a batch size where rows are many. */
const keptStatements = 500;

/**
 * SQLite in one file, made where it is missing. Every commit is on the disk before it is answered
 * (synchronous=FULL); readers do not wait for the writer (WAL); a second process waits up to 5 s.
 */
export function sqliteDialect(file: string): SqliteDialect {
  if (file !== ':memory:') makeForOwner(file);
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  // What is deleted is written over, in the file and in the log.
  database.exec('PRAGMA secure_delete = ON');
  // What SQLite notes to undo a statement by stays in memory: on the disk it would cost more than the
  // statement, and leave what people wrote in another folder.
  database.exec('PRAGMA temp_store = MEMORY');
  // The log is folded into the file after 32 MB, not after 4: under load that is most of the writing.
  database.exec('PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 8000');
  // From here on nothing waits here: that would stop all that this process does.
  database.exec('PRAGMA busy_timeout = 0');
  return new SqliteInTurns({ database: forKysely(database, 'begin immediate') });
}

/** Makes the file where it is missing; nobody else on the machine may read it, nor what SQLite writes beside it. */
function makeForOwner(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

/** A file that is there, to read from alone: its transactions see one moment, and nobody waits for them. */
export function sqliteReader(file: string): SqliteDialect {
  const database = new DatabaseSync(file, { timeout: 5000, readOnly: true });
  return new SqliteDialect({ database: forKysely(database, 'begin') });
}

/** What Kysely's own SQLite dialect wants of a database, on top of `node:sqlite`. */
function forKysely(database: DatabaseSync, begin: string): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const ready = kept.get(text);
      if (ready) return ready;
      // Where a transaction writes, taking the lock at once avoids a failure half-way.
      const made = statement(database.prepare(text === 'begin' ? begin : text));
      if (kept.size >= keptStatements) kept.clear();
      kept.set(text, made);
      return made;
    },
  };
}

function statement(prepared: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: prepared.columns().length > 0,
    all: (parameters) => prepared.all(...values(parameters)),
    run: (parameters) => prepared.run(...values(parameters)),
    iterate: (parameters) => prepared.iterate(...values(parameters)),
  };
}
