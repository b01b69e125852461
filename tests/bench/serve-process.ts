import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port.ts';

/** A process that answers on a port of the loopback address. */
export interface Server {
  port: number;
  /** Seconds of processor time used so far. */
  cpu: () => number;
  /** Bytes of memory held at the worst moment so far. */
  peakMemory: () => number;
  /** Asks it to end and waits for that; `SIGKILL` does not ask. */
  stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** Milliseconds that a process has for its start, and for its end. */
const patience = 30_000;

const running = new Set<ChildProcess>();

/** Those that were told to end. */
const asked = new WeakSet<ChildProcess>();

/** Ends at once whatever of this still runs. */
export function killServers(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** One for all of a run: a site that is started on the store of another opens what that one sealed. */
export const secret = randomBytes(32).toString('base64');

/** The site's own process, started with the command of `npm run serve`, on a store and a mail server. */
export async function startSite(
  databaseUrl: string,
  { mailPort }: { mailPort: number },
): Promise<Server> {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: { serve: string };
  };
  return startScript(scripts.serve.split(' ').slice(1), {
    PORT: String(await freePort()),
    DATABASE_URL: databaseUrl,
    TRUST_PROXY: '127.0.0.1',
    // A crowd of the bench comes faster than any that is not a flood.
    PROVE_EVERY_FORM: 'no',
    SECRET_KEY: secret,
    SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
  });
}

export function startBaseline(kind: 'sqlite' | 'postgres' | 'page', target: string) {
  return startScript(['tests/bench/baselines.ts', kind, target]);
}

/** Starts Node on a script that says on its standard output when, and on which port, it listens. */
async function startScript(
  script: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, script, {
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', (code, signal) => {
    running.delete(child);
    if (asked.has(child)) return;
    process.stderr.write(`  ${script.at(-1)} ended unasked: ${signal ?? code}\n`);
  });
  const port = await Promise.race([
    listening(child),
    sleep(patience, 0, { ref: false }),
    once(child, 'exit').then(() => 0),
  ]);
  if (!port) throw new Error(`${script.join(' ')} did not start.`);
  const about = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
  return {
    port,
    cpu: () => cpuSeconds(about('stat')),
    peakMemory: () => Number(/VmHWM:\s+(\d+) kB/.exec(about('status'))?.[1] ?? 0) * 1024,
    stop: (signal = 'SIGTERM') => stopChild(child, signal),
  };
}

async function listening(child: ChildProcess): Promise<number> {
  if (!child.stdout) return 0;
  const { stdout } = child;
  return new Promise((resolve) => {
    // It is read to the end, so that the process can always write. Lines of requests and jobs come
    // by the thousand: they are passed over without a look.
    stdout.setEncoding('latin1').on('data', (text: string) => {
      for (const [line] of text.matchAll(told)) {
        const log = JSON.parse(line) as { event: string; port?: number };
        if (log.event === 'listening') resolve(log.port ?? 0);
        else if (log.event !== 'stopping') process.stderr.write(`  site: ${line}\n`);
      }
    });
  });
}

/** A whole line of the log, of anything but a request or a job that did its work. */
const told = /^\{(?!"at":"[^"]+","event":"(?:request|job)").*\}$/gm;

async function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  asked.add(child);
  child.kill(signal);
  const hurry = setTimeout(() => child.kill('SIGKILL'), patience);
  await gone;
  clearTimeout(hurry);
}

/**
 * Seconds of processor time in `/proc/<pid>/stat`: fields 14 and 15, in hundredths of a second; the
 * name before them may hold spaces.
 */
export function cpuSeconds(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
