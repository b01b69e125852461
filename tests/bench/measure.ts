import { closeStore, openStore } from '../../functions/store/open.ts';
import { drive, type Load, type Measured } from './load.ts';
import { quietMachine } from './machine.ts';
import { describe, type Rate, say } from './report.ts';
import { pageRequest, signRequest, writeRequest } from './requests.ts';
import type { Server } from './serve-process.ts';

/** Seconds of warm-up and of measuring: for signing, and for each of the turns that reading takes. */
const signing = { warmUp: 2.5, measure: 8 };
const reading = { warmUp: 1, measure: 2 };

const turns = 4;

/** Cores in use by others that spoil a measurement. It is then taken again, at most so often. */
export const busy = 0.25;
export const tries = 3;

/** What was wrong with an answer or with what is kept; a good run leaves it empty. */
export const faults: string[] = [];

/** Signs, every time as somebody else. `accepted` counts the warm-up too. */
export async function measureSigning(
  what: string,
  { port, cpu }: Server,
): Promise<{ rate: Rate; accepted: number }> {
  const load = { port, cpu, request: signRequest, ...signing };
  const measured = await measure(what, load, 303);
  return { rate: rateOf(measured), accepted: measured.statuses.get(303) ?? 0 };
}

/** Writes to an office, every time as somebody else. */
export async function measureWriting(what: string, { port, cpu }: Server): Promise<Rate> {
  const load = { port, cpu, request: writeRequest, ...signing };
  return rateOf(await measure(what, load, 303));
}

/**
 * Reads a page from several servers by turns, so that the machine's moods touch all alike. Answers
 * the median rate of each.
 */
export async function measureReading<Name extends string>(
  path: string,
  servers: Readonly<Record<Name, Server>>,
): Promise<Record<Name, Rate>> {
  const request = pageRequest(path);
  const names = Object.keys(servers) as Name[];
  const rates = new Map<Name, Rate[]>(names.map((name) => [name, []]));
  for (let turn = 1; turn <= turns; turn += 1) {
    for (const name of names) {
      const { port, cpu } = servers[name];
      const load = { port, cpu, request: () => request, ...reading };
      let rate = rateOf(await measure(`GET ${path}, ${name}`, load, 200));
      for (let n = 1; n < tries && rate.disturbed; n += 1) {
        rate = rateOf(await measure(`GET ${path}, ${name}, again`, load, 200));
      }
      rates.get(name)?.push(rate);
    }
  }
  const medians = names.map((name) => [name, median(rates.get(name) ?? [])]);
  return Object.fromEntries(medians) as Record<Name, Rate>;
}

/** The median of an even number of rates; one that was disturbed does not sway it. */
function median(rates: readonly Rate[]): Rate {
  const sorted = rates.map((rate) => rate.perSecond).sort((a, b) => a - b);
  const [low = 0, high = 0] = sorted.slice(sorted.length / 2 - 1);
  const disturbed = rates.filter((rate) => rate.disturbed).length > 1;
  return { perSecond: (low + high) / 2, disturbed };
}

function rateOf({ perSecond, cores }: Measured): Rate {
  return { perSecond, disturbed: cores.others > busy };
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
