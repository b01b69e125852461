import { type StoreTrouble, storeTrouble } from '../store/failures.ts';
import type { Log } from './log.ts';
import { describeError } from './log.ts';

/** What whoever runs the site can do about it. */
const remedies: Readonly<Record<StoreTrouble, string>> = {
  away: 'The database does not answer at the address in DATABASE_URL. Start it, or look at the network between.',
  busy: 'Another process held the database for too long. Nothing was lost; if it goes on, look for a long transaction.',
  'disk-full':
    'The disk of the database is full or broken. Free space on it; nothing else needs to be done.',
  'read-only':
    'The database can only be read: a copy that follows another, or a disk or folder without leave to write.',
  'not-opened':
    'The file of the database cannot be opened, or its disk fails. Look at the path in DATABASE_URL and at the disk.',
  damaged:
    'The database is damaged. Stop the site, keep a copy of the files, and restore the last backup.',
  'too-many-files':
    'This process has as many files and connections open as it may. Raise the limit (ulimit -n, LimitNOFILE).',
  'login-refused':
    'The database refuses the name or the password in DATABASE_URL. Correct them, or the server’s pg_hba.conf.',
  'database-missing':
    'The server has no database of that name. Make it (createdb), or correct DATABASE_URL.',
  'not-permitted':
    'The user of the site may not do this to the database. Make it the owner of its tables, or of its folder.',
  'too-many-connections':
    'The server takes no more connections. Raise max_connections, start fewer processes, or put a pooler between.',
  'pooler-refused':
    'What stands before the database, such as a pooler, does not take what was sent. Look at its log and settings.',
  stopping:
    'The database is stopping, starting, or ended the connection. It goes on by itself as soon as it is back.',
  'too-slow':
    'The database took too long. If it goes on, look at its load, its disk and its locks.',
  'tables-missing':
    'The database has not the tables of this version. Start one server of this version, or run: node functions/commands/migrate.ts',
};

/** What to say of an error of the store: its cause and what to do; null where it is no trouble of the store. */
export function troubleOf(error: unknown): { cause: StoreTrouble; what: string } | null {
  const cause = storeTrouble(error);
  return cause && { cause, what: remedies[cause] };
}

/** The sentence for a cause. */
export function remedyFor(cause: StoreTrouble): string {
  return remedies[cause];
}

/** Says in the log that the store could not do something, why, and what to do. */
export function tellTrouble(log: Log, error: unknown): void {
  log('store-away', { ...describeError(error), ...troubleOf(error) });
}
