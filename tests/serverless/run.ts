import { deepStrictEqual, ok } from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { securityHeaders } from '../../functions/security/headers.ts';
import { closeStore, migrate, openStore } from '../../functions/store/open.ts';
import { quietMachine } from '../bench/machine.ts';
import { otherConnections } from '../support/connections.ts';
import { openPostOffice } from '../support/post-office.ts';
import { startPostgres } from '../support/postgres.ts';
import { anna } from '../support/requests.ts';
import { eventually } from '../support/site-process.ts';
import { type Bundle, makeBundles } from './bundles.ts';
import { coldStart, type Instance, type Start, startInstance } from './instance.ts';
import { form, goTheWholeWay } from './journey.ts';

/** Cold starts of each bundle; the middle one counts. */
const starts = 5;

/** Milliseconds that a bundle may take longer than one that does nothing. */
const most = 300;

const siteUrl = 'https://example.org';
const folder = mkdtempSync(join(tmpdir(), 'serverless-'));
const say = (line: string) => process.stdout.write(`${line}\n`);

const { doors, empty } = await makeBundles(folder);
const database = await startPostgres();
const post = await openPostOffice();
const settings = {
  SITE_URL: siteUrl,
  DATABASE_URL: database.url,
  SMTP_URL: post.url,
  MAIL_FROM: 'Keep the Ban <campaign@example.org>',
  // The host says who connects.
  TRUST_PROXY: 'none',
  // Nobody outside is asked whether a domain takes mail.
  DNS_SERVER: 'none',
  SECRET_KEY: randomBytes(32).toString('base64'),
};
const store = openStore(database.url, 1);
await migrate(store);
await closeStore(store);
const watcher = new pg.Client({ connectionString: database.url });
await watcher.connect();

const connections = () => otherConnections(watcher);

/** A server needs a moment to notice that a connection has ended. */
const noneLeft = () => eventually(async () => (await connections()) === 0);

/** The request with which a door is met first. */
function firstRequest({ name, schedule }: Bundle): RequestInit {
  if (schedule) return { method: 'POST' };
  return name === 'sign'
    ? form({ ...anna, email: `${randomBytes(6).toString('hex')}@example.org` })
    : {};
}

/** Every door once, in the way of its host: none fails, and each guards its answer. */
async function callEach(instances: ReadonlyMap<string, Instance>): Promise<void> {
  for (const bundle of doors) {
    const answer = await instances.get(bundle.name)?.send(bundle.path || '/', firstRequest(bundle));
    ok(answer && answer.status < 500, `${bundle.name} answered ${answer?.status}`);
    if (!bundle.path) continue;
    const wanted = Object.keys(securityHeaders(siteUrl));
    deepStrictEqual(
      wanted.filter((name) => !answer.headers.has(name)),
      [],
      bundle.name,
    );
  }
}

/** Sends as many requests at once as `hands`, again and again; answers the most connections seen. */
async function crowd(instances: ReadonlyMap<string, Instance>, hands: number): Promise<number> {
  let seen = 0;
  let busy = true;
  const read = doors.filter(({ path }) => path);
  const watching = (async () => {
    while (busy) seen = Math.max(seen, await connections());
  })();
  const hand = async (first: number) => {
    for (let i = 0; i < 20; i += 1) {
      const bundle = read[(first + i) % read.length];
      await (await instances.get(bundle?.name ?? '')?.send(bundle?.path ?? ''))?.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: hands }, (_, i) => hand(i)));
  busy = false;
  await watching;
  return seen;
}

const middle = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

const column = (value: number | string, width: number) => String(value).padStart(width);

/** Cold starts of each door beside those of an empty function, in turns: both meet the same machine. */
async function measureStarts(): Promise<boolean> {
  await quietMachine();
  say(`\n${' '.repeat(18)}      code     pages  cold start   beside an empty one`);
  let slow = 0;
  for (const bundle of doors) {
    const own: Start[] = [];
    const none: Start[] = [];
    for (let i = 0; i < starts; i += 1) {
      none.push(await coldStart(empty, settings));
      own.push(await coldStart(bundle, settings, firstRequest(bundle)));
    }
    const of = (runs: readonly Start[], what: keyof Start) => middle(runs.map((run) => run[what]));
    const start = of(own, 'clock');
    const more = start - of(none, 'clock');
    const cpu = of(own, 'cpu') - of(none, 'cpu');
    if (more > most) slow += 1;
    say(
      `${bundle.name.padEnd(18)}${column(Math.round(bundle.code / 1000), 7)} kB` +
        `${column(Math.round(bundle.pages / 1000), 7)} kB${column(start.toFixed(0), 9)} ms` +
        `${column(`+${more.toFixed(0)}`, 9)} ms, processor ${cpu.toFixed(0)} ms`,
    );
  }
  say(`\n${doors.length} bundles, ${slow} of them over ${most} ms more than an empty function.`);
  return slow === 0;
}

const instances = new Map<string, Instance>();
try {
  for (const bundle of doors) instances.set(bundle.name, await startInstance(bundle, settings));
  await goTheWholeWay(instances, post);
  say('The whole way was gone over the bundles: signed, confirmed, counted, written, delivered.');
  await callEach(instances);
  await noneLeft();
  const hands = 6;
  const seen = await crowd(instances, hands);
  ok(seen > 0 && seen <= hands, `${seen} connections for ${hands} requests at once`);
  await noneLeft();
  say(`${doors.length} instances, ${hands} requests at once: at most ${seen} connections, then 0.`);
  for (const instance of instances.values()) await instance.stop();
  process.exitCode = (await measureStarts()) ? 0 : 1;
} finally {
  for (const instance of instances.values()) await instance.stop();
  await watcher.end();
  await post.close();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
