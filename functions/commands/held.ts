import { sep } from 'node:path';
import { readConfig } from '../app/config.ts';
import { type App, createApp } from '../app/context.ts';
import { heldMessages, rejectHeld, releaseHeld } from '../store/confirm-messages.ts';
import { closeStore, migrate } from '../store/open.ts';
import { composeRow, recipientName } from '../writing/message-parts.ts';
import { planFrom } from '../writing/plan.ts';

const usage = `npm run held                    lists the messages that wait for somebody to look at them
npm run held -- release <id>    lets one go: it is sent on the first day with room
npm run held -- release all     lets all go, whatever they were held for
npm run held -- reject <id>     does not send it; its writer is told, and gets the text
`;

/** Messages shown at once. */
const most = 100;

/** Runs one command of the office; answers what to print, and whether it was done. */
export async function held(app: App, [command = 'list', id = '']: readonly string[]) {
  const now = app.now();
  if (command === 'list') return { done: true, text: await list(app) };
  if (command === 'release' && id === 'all') {
    const released = await releaseAll(app);
    return {
      done: true,
      text: `${released} released; each goes out on the first day with room.\n`,
    };
  }
  if (command === 'release' && id) {
    const place = await releaseHeld(app.store, id, { plan: planFrom(app), now });
    const text = place ? `It goes out on ${place.day}.` : `No message ${id} is held.`;
    return { done: place !== null, text: `${text}\n` };
  }
  if (command === 'reject' && id) {
    const done = await rejectHeld(app.store, id, { now, tell: 'message-rejected' });
    const text = done ? 'It is not sent; its writer is told.' : `No message ${id} is held.`;
    return { done, text: `${text}\n` };
  }
  return { done: false, text: usage };
}

/** Lets every held message go, the longest waiting first; answers how many. */
async function releaseAll(app: App): Promise<number> {
  let released = 0;
  for (;;) {
    const rows = await heldMessages(app.store, most);
    if (rows.length === 0) return released;
    for (const { id } of rows) {
      const place = await releaseHeld(app.store, id, { plan: planFrom(app), now: app.now() });
      if (place) released += 1;
    }
  }
}

/** Held messages as their readers would get them, without their writers' addresses. */
async function list(app: App): Promise<string> {
  const rows = await heldMessages(app.store, most);
  if (rows.length === 0) return 'No message is held.\n';
  const texts = await Promise.all(
    rows.map(async (row) => {
      const composed = await composeRow(app, row);
      const own = composed?.paragraphs.filter((paragraph) => paragraph.own) ?? [];
      const head = `${row.id}  ${row.confirmed_at}  to ${recipientName(row)}`;
      return [head, ...own.map(({ text }) => `    ${text}`)].join('\n');
    }),
  );
  return `${texts.join('\n\n')}\n\n${rows.length} held. Release or reject them by their ids.\n`;
}

if (process.argv[1]?.endsWith(`commands${sep}held.ts`)) {
  const app = createApp(readConfig(process.env));
  await migrate(app.store);
  const { done, text } = await held(app, process.argv.slice(2));
  process.stdout.write(text);
  process.exitCode = done ? 0 : 1;
  app.mailer.close();
  await closeStore(app.store);
}
