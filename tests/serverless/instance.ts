import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Bundle } from './bundles.ts';

/** One process of a host, which runs one bundle. */
export interface Instance {
  send: (path: string, init?: RequestInit) => Promise<Response>;
  stop: () => Promise<void>;
}

/** Starts a bundle as the host does; resolves when it takes requests. */
export async function startInstance(
  { folder }: Bundle,
  settings: Record<string, string>,
): Promise<Instance> {
  const child = spawn(process.execPath, [resolve('tests/serverless/lambda.ts')], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  // Lines of the log follow the port, and are read so that the process can always write.
  const lines = createInterface({ input: child.stdout });
  const [port] = await Promise.race([
    once(lines, 'line'),
    exit.then(([code]) => Promise.reject(new Error(`${folder} ended with ${code}.`))),
  ]);
  return {
    send: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init }),
    async stop() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

/** Milliseconds from the start of a process to its first answer. */
export async function coldStart(
  bundle: Bundle,
  settings: Record<string, string>,
  init: RequestInit = {},
): Promise<number> {
  const begun = performance.now();
  const instance = await startInstance(bundle, settings);
  const answer = await instance.send(bundle.path || '/', init);
  await answer.arrayBuffer();
  const took = performance.now() - begun;
  await instance.stop();
  if (answer.status >= 500) throw new Error(`${bundle.name} answered ${answer.status}.`);
  return took;
}
