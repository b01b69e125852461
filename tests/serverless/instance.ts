import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { cpuSeconds } from '../bench/serve-process.ts';
import type { Bundle } from './bundles.ts';

/** One process of a host, which runs one bundle. */
export interface Instance {
  send: (path: string, init?: RequestInit) => Promise<Response>;
  /** Milliseconds of processor time used so far. */
  cpu: () => number;
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
    cpu: () => 1000 * cpuSeconds(readFileSync(`/proc/${child.pid}/stat`, 'utf8')),
    async stop() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

/** Milliseconds from the start of a process to its first answer: by the clock, and of the processor. */
export interface Start {
  clock: number;
  cpu: number;
}

/** Starts a bundle, lets it answer once, and ends it. */
export async function coldStart(
  bundle: Bundle,
  settings: Record<string, string>,
  init: RequestInit = {},
): Promise<Start> {
  const begun = performance.now();
  const instance = await startInstance(bundle, settings);
  const answer = await instance.send(bundle.path || '/', init);
  await answer.arrayBuffer();
  const took = { clock: performance.now() - begun, cpu: instance.cpu() };
  await instance.stop();
  if (answer.status >= 500) throw new Error(`${bundle.name} answered ${answer.status}.`);
  return took;
}
