import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Country, countrySchema } from '../../campaign/representative.ts';
import { nameOf } from '../../content-folder.ts';
import { today } from '../../site/today.ts';
import { userAgent } from '../user-agent.ts';
import { acceptAddresses } from './addresses.ts';
import { linesOf } from './difference-text.ts';
import { createFetcher } from './fetcher.ts';
import { type Reader, ReadingError } from './reader.ts';
import { readers } from './readers.ts';
import { update } from './update.ts';

// npm run representatives -- ee [--accept-loss] [--pause 500]
// Exit codes: 0 written, 1 refused and nothing written, 2 called in the wrong way.

const usage = `Say for which parliament: npm run representatives -- ${Object.keys(readers).join(' | ')} [--accept-loss] [--pause <milliseconds>]`;

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

function stop(code: 1 | 2, sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

function readArguments() {
  try {
    const options = {
      'accept-loss': { type: 'boolean', default: false },
      pause: { type: 'string', default: '500' },
    } as const;
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return stop(2, `${(error as Error).message}\n${usage}`);
  }
}

function agent(): string {
  return (
    userAgent() ??
    stop(2, 'Set SITE_URL to the public address of the site: the server is told who asks.')
  );
}

function readFile(file: string): Country {
  if (!existsSync(file)) stop(1, `${file} is missing. Write its bodies first.`);
  try {
    return countrySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    return stop(1, `${file} cannot be read; correct it first.\n${why}`);
  }
}

function writeFile(file: string, country: Country): void {
  const { error } = countrySchema.safeParse(country);
  if (error) {
    stop(1, `Nothing was written: the new list does not fit.\n${z.prettifyError(error)}`);
  }
  // In one step: whoever is building reads the old file or the new one.
  writeFileSync(`${file}.new`, `${JSON.stringify(country, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

function fetcherFor({ server, accept }: Reader, pause: number) {
  return createFetcher({
    server: process.env.REPRESENTATIVES_BASE || server,
    headers: { 'user-agent': agent(), accept },
    pause,
    cacheFolder: '.data/cache',
    progress: (done, total) =>
      process.stdout.write(`${done} of ${total}${process.stdout.isTTY ? '\r' : '\n'}`),
  });
}

const { values, positionals } = readArguments();
const [code = '', ...more] = positionals;
const pause = Number(values.pause);
const reader = Object.hasOwn(readers, code) ? readers[code] : undefined;
if (!reader || more.length > 0) stop(2, usage);
if (typeof reader === 'string') stop(2, reader);
if (!/^\d+$/.test(values.pause)) stop(2, `--pause takes milliseconds, such as 500.\n${usage}`);

const file = nameOf(`data/representatives/${code}.json`);
const country = readFile(file);

try {
  const read = await reader.read(fetcherFor(reader, pause));
  const { members, refusals } = acceptAddresses(read, reader.mailDomain);
  for (const refusal of refusals) say(refusal);
  const result = update(country, members, { today, acceptLoss: values['accept-loss'] });
  if (result.outcome === 'refused') stop(1, `Nothing was written. ${result.why}`);
  writeFile(file, result.country);
  for (const line of linesOf(result.difference, result.country)) say(line);
  say(`${file} is written. Look at the difference before you commit it.`);
} catch (error) {
  if (!(error instanceof ReadingError)) throw error;
  stop(1, `Nothing was written. ${error.message}`);
}
