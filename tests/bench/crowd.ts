import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { closeStore, openStore } from '../../functions/store/open.ts';
import { startPostgres } from '../support/postgres.ts';
import { benchFolder } from './folder.ts';
import { grow } from './grow.ts';
import { type MailSink, startMailSink } from './mail-sink.ts';
import { faults, measureReading, measureSigning } from './measure.ts';
import { type Heard, type Stream, sendCrowd } from './open-loop.ts';
import { ownDatabase } from './own-database.ts';
import { explainHotDoors } from './plans.ts';
import { type Line, limitLine, markdownTable, rateLine, say } from './report.ts';
import { pageRequest, signRequest } from './requests.ts';
import { type Server, startSite } from './serve-process.ts';

// A crowd that signs and reads at once, on a store that holds many signatures.
// node tests/bench/crowd.ts [--engine postgres] [--rows 1000000] [--seconds 60]

/** In a second: three times the highest rate that any petition has published, and its readers. */
const signers = 100;
const readers = 2000;

/** Milliseconds within which 99 of 100 are answered. */
const aim = 250;

/** By how much the crowd grows from step to step, until it is too much. */
const steps = [1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16] as const;
const stepSeconds = 10;

/** A store with its signatures, a mail server, and for how long the crowd stays. */
interface Crowd {
  url: string;
  rows: number;
  mail: MailSink;
  seconds: number;
}

/** The crowd at its usual size, what is kept of it, and how much larger it may be. */
export async function crowd({ url, rows, mail, seconds }: Crowd): Promise<Line[]> {
  const before = await countsIn(url);
  const taken = mail.taken();
  const site = await startSite(url, { mailPort: mail.port });
  const heard = await sendCrowd(site.port, streams(1), { warmUp: 5, measure: seconds });
  for (const one of heard) say(tell(one));
  for (const one of heard) if (one.wrong > 0) faults.push(`crowd, ${one.what}: ${one.wrong} wrong`);
  const accepted = heard[0]?.good ?? 0;
  await compare(url, { before, accepted, sent: () => mail.taken() - taken });
  const ceiling = await ceilingOf(site);
  await site.stop();
  const many = rows.toLocaleString('en');
  return [
    ...heard.map(({ what, perSecond, p99 }) =>
      limitLine(`crowd, ${what} ${perSecond}/s at ${many}: p99`, p99, aim, 'ms'),
    ),
    ceilingLine(ceiling),
  ];
}

function streams(times: number): Stream[] {
  const paths = ['/', '/api/tally', '/letter/', '/api/tally'].map(pageRequest);
  let turn = 0;
  const read = () => paths[turn++ % paths.length] ?? '';
  return [
    { what: 'sign', perSecond: signers * times, request: signRequest, expected: 303 },
    { what: 'read', perSecond: readers * times, request: read, expected: 200 },
  ];
}

function tell({ what, perSecond, good, wrong, p50, p99, max }: Heard): string {
  const times = [p50, p99, max].map((ms) => ms.toFixed(1));
  const name = `crowd, ${what} ${perSecond}/s`.padEnd(28);
  return `${name} good ${good}, wrong ${wrong}; p50 ${times[0]}, p99 ${times[1]}, max ${times[2]} ms`;
}

/** The largest crowd that was answered in time and without an error, in times of the usual one. */
async function ceilingOf({ port }: Server): Promise<number> {
  let held = 1;
  for (const times of steps) {
    const heard = await sendCrowd(port, streams(times), { warmUp: 2, measure: stepSeconds });
    for (const one of heard) say(`  ${tell(one)}`);
    if (heard.some(({ wrong, p99 }) => wrong > 0 || p99 > aim)) return held;
    held = times;
  }
  return held;
}

function ceilingLine(times: number): Line {
  const measured = `${signers * times} + ${readers * times}/s`;
  const what = `crowd: the highest step with p99 < ${aim} ms and no error`;
  return {
    what,
    measured,
    baseline: `${signers} + ${readers}/s`,
    ratio: String(times),
    aim: '',
    ok: '',
  };
}

async function countsIn(url: string): Promise<{ signatures: number; outbox: number; due: number }> {
  const store = openStore(url);
  const all = (table: 'signatures' | 'outbox') =>
    store.db.selectFrom(table).select(({ fn }) => fn.countAll<string | number>().as('rows'));
  const signatures = await all('signatures').executeTakeFirstOrThrow();
  const outbox = await all('outbox').executeTakeFirstOrThrow();
  const due = await all('outbox').where('state', '=', 'due').executeTakeFirstOrThrow();
  await closeStore(store);
  return {
    signatures: Number(signatures.rows),
    outbox: Number(outbox.rows),
    due: Number(due.rows),
  };
}

/** Every accepted signature is there once, and its mail was taken. */
async function compare(
  url: string,
  kept: {
    before: { signatures: number; outbox: number };
    accepted: number;
    sent: () => number;
  },
): Promise<void> {
  const { before, accepted, sent } = kept;
  let now = await countsIn(url);
  for (let wait = 0; wait < 60 && now.due > 0; wait += 1) {
    await sleep(1000);
    now = await countsIn(url);
  }
  const rows = now.signatures - before.signatures;
  const mails = now.outbox - before.outbox;
  const equal = rows === accepted && mails === accepted && sent() >= accepted;
  const counts = `${accepted} accepted, ${rows} rows, ${mails} mails queued, ${sent()} taken`;
  say(`  ${counts}: ${equal ? 'equal' : 'NOT EQUAL'}`);
  if (!equal) faults.push(`crowd: ${counts}`);
}

/** How signing and reading compare to those over an empty store of the same server. */
async function beside(empty: string, url: string, rows: number, mail: MailSink): Promise<Line[]> {
  const many = rows.toLocaleString('en');
  const none = await startSite(empty, { mailPort: mail.port });
  const large = await startSite(url, { mailPort: mail.port });
  const lines: Line[] = [];
  const first = await measureSigning('sign, at none', none);
  const signed = await measureSigning(`sign, at ${many}`, large);
  lines.push(rateLine(`sign at ${many} ÷ at none`, signed.rate, first.rate, 0.9));
  for (const path of ['/', '/api/tally', '/api/signatories']) {
    const rates = await measureReading(path, { none, large });
    lines.push(rateLine(`GET ${path} at ${many} ÷ at none`, rates.large, rates.none, 0.9));
  }
  await Promise.all([none.stop(), large.stop()]);
  return lines;
}

async function onPostgres(rows: number, seconds: number, mail: MailSink): Promise<Line[]> {
  const server = await startPostgres();
  const large = await ownDatabase(server.url, 'crowd');
  const empty = await ownDatabase(server.url, 'empty');
  const begun = performance.now();
  await grow(large.url, rows);
  say(`  ${rows} rows made in ${Math.round((performance.now() - begun) / 1000)} s`);
  const lines = await crowd({ url: large.url, rows, mail, seconds });
  lines.push(...(await beside(empty.url, large.url, rows, mail)));
  await explainHotDoors(large.url);
  await large.drop();
  await empty.drop();
  await server.stop();
  return lines;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', default: 'sqlite' },
      rows: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '60' },
    },
  });
  const [rows, seconds] = [Number(values.rows), Number(values.seconds)];
  const folder = await benchFolder();
  const mail = await startMailSink();
  const url = `file:${join(folder, 'crowd.sqlite')}`;
  if (values.engine === 'sqlite') {
    execFileSync(process.execPath, ['tests/bench/seed.ts', url, String(rows)]);
  }
  const lines =
    values.engine === 'sqlite'
      ? await crowd({ url, rows, mail, seconds })
      : await onPostgres(rows, seconds, mail);
  say(`\n${markdownTable(lines)}\n`);
  for (const fault of faults) say(`FAULT ${fault}`);
  process.exit(faults.length > 0 ? 1 : 0);
}
