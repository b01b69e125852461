import { sep } from 'node:path';
import { parseArgs } from 'node:util';
import { rejectReasons } from '../../src/campaign/holding.ts';
import { readConfig } from '../app/config.ts';
import { type App, createApp } from '../app/context.ts';
import { closeStore, migrate } from '../store/open.ts';
import { isReason, isRepresentative, tidyReason } from '../writing/act-on-waiting.ts';
import { type Done, reject, release, releaseAll, start, stop } from './act-on-messages.ts';
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
      return eachOf(names, (name) => releaseThose(app, name), print);
    case 'reject':
      return eachOf(names, (id) => reject(app, id, because), print);
    default:
      return refuse(print, usage);
  }
}

function releaseThose(app: App, name: string): Promise<Done> {
  if (name === 'all') return releaseAll(app);
  return isReason(name) ? releaseAll(app, name) : release(app, name);
}

function readArgs(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { because: { type: 'string' } },
    });
    const [command = 'summary', ...names] = positionals;
    const because = values.because === undefined ? undefined : tidyReason(values.because);
    return { command, names, because };
  } catch {
    return null;
  }
}

function refuse(print: Print, why: string): false {
  print(why);
  return false;
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

if (process.argv[1]?.endsWith(`commands${sep}messages.ts`)) {
  const app = createApp(readConfig(process.env));
  await migrate(app.store);
  const done = await messages(app, process.argv.slice(2), (text) => process.stdout.write(text));
  process.exitCode = done ? 0 : 1;
  app.mailer.close();
  await closeStore(app.store);
}
