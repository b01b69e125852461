import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from './free-port.ts';
import { scriptOf } from './programs.ts';

/** `npm run dev` over a copy of the project, which a test may write in. */
export interface DevServer {
  url: string;
  /** Changes a file as an editor does; answers what puts it back. */
  edit: (file: string, change: (text: string) => string) => () => void;
  stop: () => Promise<void>;
}

const copied = ['astro.config.mjs', 'content', 'functions', 'package.json', 'src', 'tsconfig.json'];
/** Too large to copy, and nothing here changes them. */
const shared = ['dist', 'node_modules'];

export async function startDevServer(): Promise<DevServer> {
  const folder = mkdtempSync(join(tmpdir(), 'dev-'));
  for (const name of copied) cpSync(name, join(folder, name), { recursive: true });
  for (const name of shared) symlinkSync(resolve(name), join(folder, name), 'junction');
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [resolve(scriptOf('astro')), 'dev', '--port', port], {
    cwd: folder,
    env: { ...process.env, ENV_FILE: '', PORT: port, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await listening(child);
  return {
    url,
    edit(file, change) {
      const path = join(folder, file);
      const before = readFileSync(path, 'utf8');
      writeFileSync(path, change(before));
      return () => writeFileSync(path, before);
    },
    async stop() {
      child.kill();
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when the server says that it is ready; what it says later is not kept. */
function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('ready in')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`astro dev ended with ${code}.`)));
  });
}
