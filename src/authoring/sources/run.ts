import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Source, sourceSchema } from '../../campaign/fact.ts';
import { nameOf } from '../../content-folder.ts';
import { readTable } from '../check/table.ts';
import { userAgent } from '../user-agent.ts';
import { type Address, lookAt } from './look.ts';
import type { Verdict } from './verdict.ts';

// npm run check:sources [-- --pause 2000] [id …]
// Exit codes: 0 all as recorded, 1 something is not or could not be seen, 2 called in the wrong way.

const file = nameOf('data/sources.yaml');

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

function readArguments() {
  try {
    const options = { pause: { type: 'string', default: '2000' } } as const;
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return refuse((error as Error).message);
  }
}

interface Place extends Address {
  id: string;
  line: number;
}

/** Where a source stands, and where else its text was read. */
function addressesOf({ id, url, title, seen }: Source, line: number): Place[] {
  const copy =
    seen.how === 'copy' && seen.where ? [{ id, line, url: seen.where, title: null }] : [];
  return [{ id, line, url, title }, ...copy];
}

function placesOf(ids: readonly string[]): Place[] {
  const table = readTable(file, readFileSync(file, 'utf8'), sourceSchema);
  const [problem] = table.problems;
  if (problem) refuse(`${file}:${problem.line} ${problem.message}`);
  const unknown = ids.find((id) => !table.rows.some((row) => row.id === id));
  if (unknown) refuse(`There is no source "${unknown}" in ${file}; correct the id.`);
  const rows = table.rows.filter(({ id }) => ids.length === 0 || ids.includes(id));
  return rows.flatMap(({ data, at }) => (data ? addressesOf(data, at('url').line) : []));
}

const { values, positionals } = readArguments();
const pause = Number(values.pause);
if (!Number.isInteger(pause) || pause < 0)
  refuse('Give --pause as whole milliseconds: --pause 2000');
const agent = userAgent();
if (!agent)
  refuse('Set SITE_URL to the public address of the site: every server is told who asks.');

const base = process.env.SOURCES_BASE;
const at = (url: string) => {
  const { host, pathname, search } = new URL(url);
  return base ? `${base}/${host}${pathname}${search}` : url;
};

const places = placesOf(positionals);
const count: Record<Verdict['finding'], number> = {
  fine: 0,
  dead: 0,
  moved: 0,
  'other title': 0,
  'not seen': 0,
};

say(
  'This command has met no real site yet, only the servers of its tests: read its list with care.',
);
await lookAt(
  places,
  { agent, pause, longest: 30_000, mostBytes: 1_000_000, at },
  (place, verdict) => {
    count[verdict.finding] += 1;
    if (verdict.finding === 'fine') return;
    say(`${file}:${place.line} ${place.id}, ${verdict.finding}: ${place.url}, ${verdict.why}.`);
  },
);
const sums = Object.entries(count).map(([finding, number]) => `${finding} ${number}`);
say(`Addresses: ${places.length}. ${sums.join(', ')}.`);
if (count['not seen'] === places.length) say('Nothing answered: is there a network?');
process.exitCode = count.fine === places.length ? 0 : 1;
