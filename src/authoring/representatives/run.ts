import { parseArgs } from 'node:util';
import { today } from '../../site/today.ts';
import { userAgent } from '../user-agent.ts';
import { createFetcher } from './fetcher.ts';
import type { Reader } from './reader.ts';
import { readers } from './readers.ts';
import { refresh } from './refresh.ts';

// npm run representatives -- [ee fi …] [--write] [--accept-loss] [--pause 500]
// Exit codes: 0 all could be read, 1 one was refused and its file left as it was, 2 called in the wrong way.

const usage = `npm run representatives -- [${Object.keys(readers).join(' ')}] [--write] [--accept-loss] [--pause <milliseconds>]`;

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

function readArguments() {
  try {
    const options = {
      write: { type: 'boolean', default: false },
      'accept-loss': { type: 'boolean', default: false },
      pause: { type: 'string', default: '500' },
    } as const;
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return stop(`${(error as Error).message}\n${usage}`);
  }
}

/** The parliaments that are asked for, or all of them. */
function chosen(codes: readonly string[]): [string, Reader][] {
  const unknown = codes.find((code) => !Object.hasOwn(readers, code));
  if (unknown !== undefined) stop(`No parliament is called "${unknown}".\n${usage}`);
  return Object.entries(readers).filter(([code]) => codes.length === 0 || codes.includes(code));
}

function agent(): string {
  return (
    userAgent() ??
    stop('Set SITE_URL to the public address of the site: the server is told who asks.')
  );
}

function fetcherFor({ server, accept }: Reader) {
  return createFetcher({
    server: process.env.REPRESENTATIVES_BASE || server,
    headers: { 'user-agent': agent(), accept },
    pause: Number(values.pause),
    cacheFolder: '.data/cache',
    progress: (done, total) =>
      process.stdout.write(`${done} of ${total}${process.stdout.isTTY ? '\r' : '\n'}`),
  });
}

const { values, positionals } = readArguments();
if (!/^\d+$/.test(values.pause)) stop(`--pause takes milliseconds, such as 500.\n${usage}`);

const how = { write: values.write, acceptLoss: values['accept-loss'], today };
const refused: string[] = [];
for (const [code, reader] of chosen(positionals)) {
  process.stdout.write(`\n${code}\n`);
  const { lines, trouble } = await refresh(code, reader, fetcherFor(reader), how);
  for (const line of lines) process.stdout.write(`${line}\n`);
  if (trouble === null) continue;
  refused.push(code);
  process.stderr.write(`${code}: the file is left as it was. ${trouble}\n`);
}
if (!how.write) process.stdout.write('\nNothing is written: say --write to write this.\n');
process.exitCode = refused.length > 0 ? 1 : 0;
