import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** A PgBouncer that gives a connection to somebody else after each transaction. */
export interface Pooler {
  url: string;
  stop: () => Promise<void>;
}

/** Whether this machine has PgBouncer, which is a system's package and none of npm's. */
export function hasPooler(): boolean {
  return spawnSync('pgbouncer', ['--version']).status === 0;
}

/** Starts PgBouncer before a PostgreSQL, in transaction mode and else with its own defaults. */
export async function startPooler(postgresUrl: string): Promise<Pooler> {
  const folder = await mkdtemp(join(tmpdir(), 'pooler-'));
  // PgBouncer does not run as root, and must be able to enter.
  await chmod(folder, 0o755);
  const port = await freePort();
  const { hostname, port: behind, username, password } = new URL(postgresUrl);
  const file = join(folder, 'pgbouncer.ini');
  await writeFile(
    file,
    `[databases]
* = host=${hostname} port=${behind} user=${username} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
`,
  );
  const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn('pgbouncer', [...asUser, file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data) => {
    said += data;
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`PgBouncer did not start.\n${said}`);
  }
  return { url: `postgres://${username}:${password}@127.0.0.1:${port}/postgres`, stop };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (open: boolean) => () => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', end(true));
    socket.once('error', () => setTimeout(end(false), 20));
  });
}
