import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { inherited } from './compile-cache.ts';
import { freePort } from './free-port.ts';

/** A running `npm run serve`, over its own port. */
export interface SiteProcess {
  url: string;
  pid: number;
  /** Every line that it wrote, standard output and errors alike. */
  lines: string[];
  /** Milliseconds of CPU time that it has used. */
  cpuTime: () => number;
  /** Asks it to stop, and resolves with its exit code when it has. */
  stop: () => Promise<number | null>;
  /** Ends it at once, as a power cut would. */
  kill: () => Promise<void>;
}

/** How a server is started that is not started as ever. */
interface Start {
  folder?: string;
  command?: readonly string[];
  /** What a shell does first, such as setting a limit. */
  under?: string;
  /** The user that it runs as; only root may name another. */
  uid?: number | undefined;
}

/** Settings that several starts of one site share. */
export function siteSettings(given: Record<string, string>): Record<string, string> {
  return {
    SECRET_KEY: randomBytes(32).toString('base64'),
    TRUST_PROXY: '127.0.0.1',
    MAIL_FROM: 'Keep the Ban <campaign@example.org>',
    // No test asks a name server that it did not open itself.
    DNS_SERVER: 'none',
    // A crowd of a test comes faster than any that is not a flood.
    PROVE_EVERY_FORM: 'no',
    ...given,
  };
}

/**
 * Starts the real server process and resolves when it listens. Throws with its output if it ends before.
 * It runs in the folder of the project, or in another that holds what it needs.
 */
export async function startSite(
  settings: Record<string, string>,
  { folder = '.', command = ['functions/runtime/serve.ts'], under = '', uid }: Start = {},
): Promise<SiteProcess> {
  const port = settings.PORT ?? String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  // `exec`: what is stopped here is the server itself.
  const shell = ['sh', '-c', `${under}\nexec "$0" "$@"`];
  const [program = '', ...args] = [...(under ? shell : []), process.execPath, ...command];
  const child = spawn(program, args, {
    cwd: folder,
    ...(uid === undefined ? {} : { uid, gid: uid }),
    env: { ...inherited(), SITE_URL: url, ...settings, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  await listening(child, lines);
  const ended = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode;
  };
  return {
    url,
    pid: child.pid ?? 0,
    lines,
    cpuTime: () => cpuTimeOf(child.pid ?? 0),
    stop: () => {
      child.kill('SIGTERM');
      return ended();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended();
    },
  };
}

/** User and system time as Linux counts them, in hundredths of a second; NaN on other systems. */
function cpuTimeOf(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

function listening(child: ChildProcess, lines: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (line.includes('"event":"listening"')) resolve();
      });
    }
    child.once('exit', (code) => {
      reject(new Error(`The server ended with ${code}:\n${lines.join('\n')}`));
    });
  });
}

/** Resolves as soon as a condition holds; asks again every so many milliseconds. */
export async function eventually<T>(
  look: () => Promise<T | undefined | false>,
  every = 50,
): Promise<T> {
  const until = Date.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > until) throw new Error(`It did not come about within 20 s: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
