import { sep } from 'node:path';
import type { Beside } from '../../src/campaign/beside.ts';
import { readConfig } from '../app/config.ts';
import { type App, createApp } from '../app/context.ts';
import { closeStore, migrate } from '../store/open.ts';
import { type Decided, decideText, pageOfTexts, type TextBeside } from '../store/texts-beside.ts';

const usage = `npm run texts                          lists the professions beside public names that wait to be looked at
npm run texts -- list shown | hidden   lists those that are shown, or that were hidden
npm run texts -- show <id> … | all     shows them; all: every one that waits
npm run texts -- hide <id> …           hides them: the name stays public, and the signature counts
`;

/** Texts read at once. */
const pageSize = 100;

type Print = (text: string) => void;

/** Runs one command of the office; prints as it goes, and answers whether it was done. */
export async function texts(app: App, args: readonly string[], print: Print): Promise<boolean> {
  const [command = 'list', ...names] = args;
  const [first = 'waiting', ...more] = names;
  if (command === 'list' && isBeside(first) && more.length === 0) {
    const count = await eachText(app, first, (row) => print(`${lineOf(row)}\n`));
    print(`${count} ${first}.\n`);
    return true;
  }
  if (command === 'show' && first === 'all') {
    const count = await eachText(app, 'waiting', ({ id }) => decide(app, id, 'shown'));
    print(`${count} shown.\n`);
    return true;
  }
  if ((command === 'show' || command === 'hide') && names.length > 0) {
    let all = true;
    for (const id of names) {
      const to = command === 'show' ? 'shown' : 'hidden';
      const done = await decide(app, id, to);
      print(`${answerOf(to, id, done)}\n`);
      all &&= done !== 'none';
    }
    return all;
  }
  print(usage);
  return false;
}

function decide({ store, now }: App, id: string, to: 'shown' | 'hidden'): Promise<Decided> {
  return decideText(store, { kind: 'affiliation', id, to, now: now() });
}

function isBeside(name: string): name is Beside {
  return name === 'waiting' || name === 'shown' || name === 'hidden';
}

/** Goes through the texts of a state, page by page; answers how many there were. */
async function eachText(
  { store }: App,
  beside: Beside,
  act: (row: TextBeside) => unknown,
): Promise<number> {
  let count = 0;
  for (let before: string | undefined; ; ) {
    const rows = await pageOfTexts(store, {
      kind: 'affiliation',
      state: beside,
      before,
      most: pageSize,
    });
    for (const row of rows) await act(row);
    count += rows.length;
    const last = rows.at(-1);
    if (!last) return count;
    before = last.id;
  }
}

function lineOf({ id, name, country, text }: TextBeside): string {
  return `${id}  ${country}  ${name}: ${text}`.replace(/\p{Cc}/gu, ' ');
}

function answerOf(state: 'shown' | 'hidden', id: string, done: Decided): string {
  if (done === 'none') return `Beside no public name ${id} there is a text.`;
  return done === 'done' ? `${id} is ${state}.` : `${id} was ${state} before.`;
}

if (process.argv[1]?.endsWith(`commands${sep}texts.ts`)) {
  const app = createApp(readConfig(process.env));
  await migrate(app.store);
  const done = await texts(app, process.argv.slice(2), (text) => process.stdout.write(text));
  process.exitCode = done ? 0 : 1;
  app.mailer.close();
  await closeStore(app.store);
}
