import { sep } from 'node:path';
import { readConfig } from '../app/config.ts';
import { type App, createApp } from '../app/context.ts';
import { noteAct } from '../store/office-log.ts';
import { endSessions, readSessions } from '../store/office-sessions.ts';
import { closeStore, inTransaction, migrate } from '../store/open.ts';

const usage = `npm run office                    lists who may come into the office, and who is in
npm run office -- end-sessions    ends all sessions: everybody has to come in again
`;

/** Runs the command; answers what to print, and whether it was done. */
export async function office(app: App, [command = 'list', ...more]: readonly string[]) {
  if (more.length === 0 && command === 'list') return { done: true, text: await list(app) };
  if (more.length > 0 || command !== 'end-sessions') return { done: false, text: usage };
  const count = await inTransaction(app.store, async (tx) => {
    const ended = await endSessions(tx);
    await noteAct(tx, { at: app.now(), who: 'system', act: 'sessions-ended', count: ended });
    return ended;
  });
  return { done: true, text: `${count} sessions ended.\n` };
}

async function list(app: App): Promise<string> {
  const { office: operators } = app.config;
  if (operators.length === 0) return 'Nobody may come in: OFFICE_EMAILS names nobody.\n';
  const sessions = await readSessions(app.store, app.now());
  return [
    ...operators.map(({ email, role }) => `${role}  ${email}\n`),
    ...sessions.map(({ email, ends_at }) => `in: ${email}, until ${ends_at}\n`),
  ].join('');
}

if (process.argv[1]?.endsWith(`commands${sep}office.ts`)) {
  const app = createApp(readConfig(process.env));
  await migrate(app.store);
  const { done, text } = await office(app, process.argv.slice(2));
  process.stdout.write(text);
  process.exitCode = done ? 0 : 1;
  app.mailer.close();
  await closeStore(app.store);
}
