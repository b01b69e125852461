import { sep } from 'node:path';
import { parseArgs } from 'node:util';
import { type HeldFor, heldReasons, rejectReasons } from '../../src/campaign/holding.ts';
import { findRepresentative } from '../../src/campaign/representative.ts';
import { directory } from '../../src/directory/representatives.ts';
import { readConfig } from '../app/config.ts';
import { type App, createApp } from '../app/context.ts';
import { releaseHeld } from '../store/confirm-messages.ts';
import { findMessage } from '../store/messages.ts';
import { closeStore, migrate } from '../store/open.ts';
import { startDeliveries, stopDeliveries } from '../store/stops.ts';
import { holdQueued, pageOfWaiting, rejectWaiting } from '../store/waiting-messages.ts';
import { planFrom } from '../writing/plan.ts';
import { listWaiting, showOne, summary } from './list-messages.ts';

const usage = `npm run messages                          how many are queued and held, of each representative, and what is stopped
npm run messages -- list [held|queued] [<representative>]
                                          all of them, one after another; held ones with the writer's own words
npm run messages -- show <id>             one, as its reader would get it
npm run messages -- stop all              nothing goes to anybody: what is written is still taken, and waits
npm run messages -- stop <representative> nothing goes to them
npm run messages -- stop <id> …           takes messages out of their queue: each waits until it is released
npm run messages -- start all | <representative>
                                          what waited goes on, on the first day with room
npm run messages -- release <id> … | all | <why>
                                          lets held ones go; <why> is what the list says they are held for
npm run messages -- reject <id> … [--because <reason>]
                                          sends them back to their writers and tells why: ${rejectReasons.join(', ')},
                                          or words of yours in quotation marks
`;

/** Held messages that are let go one after another. */
const batchSize = 100;

/** The longest reason that is mailed. */
const longestReason = 500;

/** What a command prints on its way, and whether it was done. */
type Print = (text: string) => void;

/** Runs one command of the office; prints as it goes, and answers whether it was done. */
export async function messages(app: App, args: readonly string[], print: Print): Promise<boolean> {
  const asked = readArgs(args);
  if (!asked) return refuse(print, usage);
  const { command, names, because } = asked;
  switch (command) {
    case 'summary':
      print(await summary(app));
      return true;
    case 'list':
      return list(app, names, print);
    case 'show':
      return eachOf(names, (id) => showOne(app, id), print);
    case 'stop':
      return eachOf(names, (name) => stop(app, name), print);
    case 'start':
      return eachOf(names, (name) => start(app, name), print);
    case 'release':
      if (names[0] === 'all') return releaseAll(app, undefined, print);
      if (isReason(names[0])) return releaseAll(app, names[0], print);
      return eachOf(names, (id) => release(app, id), print);
    case 'reject':
      return eachOf(names, (id) => reject(app, id, because), print);
    default:
      return refuse(print, usage);
  }
}

function readArgs(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { because: { type: 'string' } },
    });
    const [command = 'summary', ...names] = positionals;
    const because = values.because?.replace(/\s+/g, ' ').trim().slice(0, longestReason);
    return { command, names, because };
  } catch {
    return null;
  }
}

function refuse(print: Print, why: string): false {
  print(why);
  return false;
}

/** What one name of a command came to. */
interface Done {
  done: boolean;
  text: string;
}

async function eachOf(
  names: readonly string[],
  act: (name: string) => Promise<Done>,
  print: Print,
): Promise<boolean> {
  if (names.length === 0) return refuse(print, usage);
  let all = true;
  for (const name of names) {
    const { done, text } = await act(name);
    print(`${text}\n`);
    all &&= done;
  }
  return all;
}

async function list(app: App, names: readonly string[], print: Print): Promise<boolean> {
  const status = names.find((name) => name === 'held' || name === 'queued');
  const others = names.filter((name) => name !== status);
  const unknown = others.find((name) => !isRepresentative(name));
  if (unknown || others.length > 1)
    return refuse(print, `${usage}\nNobody is called ${unknown}.\n`);
  const count = await listWaiting(app, { status, representative: others[0] }, print);
  print(count === 0 ? 'No message waits.\n' : `${count} in all.\n`);
  return true;
}

function isRepresentative(name: string): boolean {
  return findRepresentative(directory, name) !== null;
}

async function stop(app: App, name: string): Promise<Done> {
  if (name === 'all' || isRepresentative(name)) {
    const stopped = await stopDeliveries(app.store, name, app.now());
    const whom = name === 'all' ? 'anybody' : name;
    if (!stopped) return { done: true, text: `Nothing went to ${whom} before: it was stopped.` };
    const text = `Nothing goes to ${whom} until: npm run messages -- start ${name}`;
    return { done: true, text };
  }
  const outcome = await holdQueued(app.store, name, app.now());
  return {
    done: { done: true, text: `${name} waits until it is released or rejected.` },
    'on-its-way': { done: false, text: onItsWay(name) },
    'not-waiting': { done: false, text: `No message ${name} is queued.` },
  }[outcome];
}

const onItsWay = (id: string) =>
  `${id} is being handed to the mail server: look again in two minutes.`;

async function start(app: App, name: string): Promise<Done> {
  const started = await startDeliveries(app.store, name);
  return started
    ? { done: true, text: `Started: what waited for ${name} goes on, on the first day with room.` }
    : { done: false, text: `Nothing is stopped for ${name}.` };
}

async function release(app: App, id: string): Promise<Done> {
  const place = await releaseHeld(app.store, id, { plan: planFrom(app), now: app.now() });
  return place
    ? { done: true, text: `${id} goes out on ${place.day}.` }
    : { done: false, text: `No message ${id} is held.` };
}

function isReason(name: string | undefined): name is HeldFor {
  return heldReasons.some((reason) => reason === name);
}

/** Lets every held message go, or those held for one reason, the longest waiting first. */
async function releaseAll(app: App, heldFor: HeldFor | undefined, print: Print): Promise<boolean> {
  let released = 0;
  for (let after = ''; ; ) {
    const rows = await pageOfWaiting(app.store, {
      after,
      most: batchSize,
      status: 'held',
      heldFor,
    });
    for (const { id } of rows) if ((await release(app, id)).done) released += 1;
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
  }
  print(`${released} released; each goes out on the first day with room.\n`);
  return true;
}

async function reject(app: App, id: string, given: string | undefined): Promise<Done> {
  const row = await findMessage(app.store, id);
  const why = given || rejectReasons.find((reason) => reason === row?.held_for);
  if (row && !why) return { done: false, text: `Say why ${id} is rejected: --because …` };
  const now = app.now();
  const refused = { because: why ?? '', now, tell: 'message-rejected' } as const;
  const outcome = await rejectWaiting(app.store, id, refused);
  return {
    done: { done: true, text: `${id} is not sent; its writer is told why.` },
    'on-its-way': { done: false, text: onItsWay(id) },
    'not-waiting': { done: false, text: `No message ${id} waits.` },
  }[outcome];
}

if (process.argv[1]?.endsWith(`commands${sep}messages.ts`)) {
  const app = createApp(readConfig(process.env));
  await migrate(app.store);
  const done = await messages(app, process.argv.slice(2), (text) => process.stdout.write(text));
  process.exitCode = done ? 0 : 1;
  app.mailer.close();
  await closeStore(app.store);
}
