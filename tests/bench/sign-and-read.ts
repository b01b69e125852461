import { compare, countsIn } from './accounts.ts';
import { coresUsed } from './load.ts';
import type { MailSink } from './mail-sink.ts';
import { busy, faults } from './measure.ts';
import { type Heard, type Stream, sendCrowd } from './open-loop.ts';
import { type Line, limitLine, say } from './report.ts';
import { pageRequest, signRequest } from './requests.ts';
import { type Server, startSite } from './serve-process.ts';

/** In a second: three times the highest rate that any petition has published, and its readers. */
const signers = 100;
const readers = 2000;

/** What is read, by turns. */
const read = ['/', '/api/tally', '/letter/', '/api/tally'] as const;

/** Seconds before anything is measured. */
const warmUp = 5;

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
  // A page is compressed when it is first asked for.
  for (const path of read) await (await fetch(`http://127.0.0.1:${site.port}${path}`)).text();
  const [heard, cores] = await Promise.all([
    sendCrowd(site.port, streams(1), { warmUp, measure: seconds }),
    coresUsed(warmUp, seconds, site.cpu),
  ]);
  for (const one of heard) say(tell(one));
  const [server, generator, others] = Object.values(cores).map((used) => used.toFixed(2));
  say(`  cores: server ${server}, generator ${generator}, all else ${others}`);
  for (const one of heard) if (one.wrong > 0) faults.push(`crowd, ${one.what}: ${one.wrong} wrong`);
  const accepted = heard[0]?.good ?? 0;
  await compare(url, { before, accepted, sent: () => mail.taken() - taken });
  const ceiling = await ceilingOf(site);
  await site.stop();
  const many = rows.toLocaleString('en');
  const lines = heard.map(({ what, perSecond, p99 }) =>
    limitLine(`crowd, ${what} ${perSecond}/s at ${many}: p99`, p99, aim, 'ms'),
  );
  const told = cores.others > busy ? lines.map((line) => ({ ...line, ok: '?' as const })) : lines;
  return [...told, ceilingLine(ceiling)];
}

function streams(times: number): Stream[] {
  const pages = read.map(pageRequest);
  let turn = 0;
  const nextPage = () => pages[turn++ % pages.length] ?? '';
  return [
    { what: 'sign', perSecond: signers * times, request: signRequest, expected: 303 },
    { what: 'read', perSecond: readers * times, request: nextPage, expected: 200 },
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
