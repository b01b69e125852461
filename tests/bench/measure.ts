import { closeStore, openStore } from '../../functions/store/open.ts';
import { drive, type Load, type Measured } from './load.ts';
import { quietMachine } from './machine.ts';
import { describe, say } from './report.ts';
import { pageRequest, signRequest } from './requests.ts';
import type { Server } from './serve-process.ts';

/** Seconds of warm-up and of measuring: for signing, and for each of the turns that reading takes. */
const signing = { warmUp: 2.5, measure: 8 };
const reading = { warmUp: 1, measure: 2 };

const turns = 4;

/** Cores in use by others that spoil a measurement; a reading is then taken again. */
const busy = 0.25;

/** What was wrong with an answer or with what is kept; a good run leaves it empty. */
export const faults: string[] = [];

/** Signs, every time as somebody else; answers the rate, and how many were accepted, warm-up included. */
export async function measureSigning(
  what: string,
  { port, cpu }: Server,
): Promise<{ rate: number; accepted: number }> {
  const load = { port, cpu, request: signRequest, ...signing };
  const measured = await measure(what, load, 303);
  return { rate: measured.perSecond, accepted: measured.statuses.get(303) ?? 0 };
}

/**
 * Reads a page from several servers by turns, so that the machine's moods touch all alike. Answers
 * the median rate of each.
 */
export async function measureReading<Name extends string>(
  path: string,
  servers: Readonly<Record<Name, Server>>,
): Promise<Record<Name, number>> {
  const request = pageRequest(path);
  const names = Object.keys(servers) as Name[];
  const rates = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let turn = 1; turn <= turns; turn += 1) {
    for (const name of names) {
      const { port, cpu } = servers[name];
      const load = { port, cpu, request: () => request, ...reading };
      let measured = await measure(`GET ${path}, ${name}`, load, 200);
      for (let again = 0; again < 2 && measured.cores.others > busy; again += 1) {
        measured = await measure(`GET ${path}, ${name}, again`, load, 200);
      }
      rates.get(name)?.push(measured.perSecond);
    }
  }
  const medians = names.map((name) => [name, median(rates.get(name) ?? [])]);
  return Object.fromEntries(medians) as Record<Name, number>;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low = 0, high = low] = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  return (low + high) / 2;
}

async function measure(what: string, load: Load, expected: number): Promise<Measured> {
  await quietMachine();
  const measured = await drive(load).catch((cause: unknown) => {
    throw new Error(`"${what}" could not be measured.`, { cause });
  });
  say(describe(what, measured));
  for (const [status, times] of measured.statuses) {
    if (status !== expected) faults.push(`${what}: ${times} answers were ${status}`);
  }
  return measured;
}

/** Compares what a store holds with what was accepted: each signature once, and a mail for each. */
export async function verify(
  what: string,
  url: string,
  { accepted, before = 0 }: { accepted: number; before?: number },
): Promise<void> {
  const store = openStore(url);
  const count = async (table: 'signatures' | 'outbox') => {
    const query = store.db.selectFrom(table).select(({ fn }) => fn.countAll().as('rows'));
    return Number((await query.executeTakeFirstOrThrow()).rows);
  };
  const rows = (await count('signatures')) - before;
  const mails = await count('outbox');
  await closeStore(store);
  const equal = rows === accepted && mails === accepted;
  const counts = `${accepted} accepted, ${rows} rows, ${mails} mails queued`;
  say(`  ${counts}: ${equal ? 'equal' : 'NOT EQUAL'}`);
  if (!equal) faults.push(`${what}: ${counts}`);
}
