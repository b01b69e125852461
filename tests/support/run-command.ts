import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { inherited } from './compile-cache.ts';

/** What a command of campaigners printed, and its exit code. */
export interface Ended {
  code: number | null;
  out: string;
  errors: string;
}

/** Runs a command of campaigners as `npm run` does, in a process of its own, which reads `input`. */
export async function runCommand(
  command: string,
  settings: Record<string, string>,
  args: readonly string[],
  input = '',
): Promise<Ended> {
  const child = spawn(process.execPath, [`functions/commands/${command}.ts`, ...args], {
    env: { ...inherited(), ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  const ended = once(child, 'close');
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return { code: child.exitCode, out, errors };
}
