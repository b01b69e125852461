import { sep } from 'node:path';
import { tryAgainAfter } from '../../src/campaign/recipient.ts';
import { readConfig } from '../app/config.ts';
import { type App, createApp } from '../app/context.ts';
import { closeStore, migrate } from '../store/open.ts';
import { closedRecipients, releaseRepresentative } from '../store/recipients.ts';

const usage = `npm run suspended                    lists the representatives whose address is closed
npm run suspended -- release <id>    opens it again, such as after the address was mended
`;

/** Runs the command; answers what to print, and whether it was done. */
export async function suspended(app: App, [command = 'list', id = '']: readonly string[]) {
  if (command === 'list') return { done: true, text: await list(app) };
  if (command !== 'release' || !id) return { done: false, text: usage };
  const done = await releaseRepresentative(app.store, id);
  const text = done ? `${id} takes messages again.` : `The address of ${id} is not closed.`;
  return { done, text: `${text}\n` };
}

async function list(app: App): Promise<string> {
  const closed = await closedRecipients(app.store);
  if (closed.length === 0) return 'No address is closed.\n';
  const lines = closed.map(({ representative, suspendedAt, bounces }) => {
    const again = dayOf(new Date(suspendedAt.getTime() + tryAgainAfter));
    return `${representative}  closed since ${dayOf(suspendedAt)} after ${bounces} bounces; a message tries it from ${again}`;
  });
  return `${lines.join('\n')}\n\nLook the address up, mend it in content/data/representatives, and release it by its id.\n`;
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

if (process.argv[1]?.endsWith(`commands${sep}suspended.ts`)) {
  const app = createApp(readConfig(process.env));
  await migrate(app.store);
  const { done, text } = await suspended(app, process.argv.slice(2));
  process.stdout.write(text);
  process.exitCode = done ? 0 : 1;
  app.mailer.close();
  await closeStore(app.store);
}
