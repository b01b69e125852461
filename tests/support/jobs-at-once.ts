import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import type { OutgoingMail } from '../../functions/mail/mailer.ts';
import { loadDoors } from '../../functions/runtime/doors.ts';
import sign from '../../functions/sign.ts';
import { migrate } from '../../functions/store/open.ts';
import { countRows } from '../../functions/store/restore.ts';
import { tablesOf } from '../../functions/store/tables.ts';
import { day } from '../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from './app.ts';
import { makeDatabase } from './databases.ts';
import { anna, post, visit } from './requests.ts';
import { tokenIn } from './supporter.ts';
import { letterOf, press, sendLetter } from './writer.ts';

/** Rows that say when something was done, or how often: they differ from run to run. */
const notCompared: ReadonlySet<string> = new Set([
  'activity',
  'activity_marks',
  'job_runs',
  'limits',
  'published_counts',
]);

/** Supporters of each kind: those whose time is over, those who forgot, those whose mail is due. */
const each = 20;

/** Something for each job: to forget, to remind of, to ask about and to send. */
async function fill({ app, clock }: TestApp, mails: readonly OutgoingMail[]): Promise<void> {
  const some = async (act: (i: number) => Promise<unknown>, count = each) => {
    for (let i = 0; i < count; i += 1) await act(i);
  };
  const signedBy = (kind: string) => (i: number) => {
    const fields = { ...anna, email: `${kind}@p${i}.example` };
    return visit(app, sign, post('/api/sign', fields), `198.51.100.${i}`);
  };
  await some(signedBy('late'));
  await some((i) => sendLetter(app, letterOf(i), `203.0.113.${i}`), 5);
  await deliverOutbox(app);
  const asking = mails.filter(({ to }) => /^p\d@/.test(to));
  for (const mail of asking) await press(app, tokenIn(mail));
  await deliverOutbox(app);
  clock.forward(12 * day);
  await some(signedBy('forgetful'));
  await deliverOutbox(app);
  clock.forward(3 * day);
  await some(signedBy('new'));
}

/**
 * What is left, and what was mailed, when so many processes ran every job at the same moment over
 * one PostgreSQL that held something for each of them.
 */
export async function afterJobsOf(processes: number): Promise<{
  statuses: number[];
  rows: Record<string, number>;
  mails: string[];
}> {
  const database = await makeDatabase('postgres');
  const inbox = keepingMailer();
  const first = await testApp('postgres', { mailer: inbox.mailer, databaseUrl: database.url });
  await migrate(first.app.store);
  await fill(first, inbox.mails);
  const others = await Promise.all(
    Array.from({ length: processes - 1 }, () =>
      testApp('postgres', {
        mailer: inbox.mailer,
        databaseUrl: database.url,
        now: first.clock.now,
      }),
    ),
  );
  const all = [first, ...others];
  const { jobs } = await loadDoors();
  const answers = await Promise.all(
    all.flatMap(({ app }) =>
      jobs.map(({ name, run }) => run(new Request(`http://localhost/${name}`), { app })),
    ),
  );
  // What one job made due while another was at it, the next round of that one sends.
  for (const { run } of jobs) await run(new Request('http://localhost/'), { app: first.app });

  const rows: Record<string, number> = {};
  for (const { name } of await tablesOf(first.app.store)) {
    if (!notCompared.has(name)) rows[name] = await countRows(first.app.store, name);
  }
  const mails = inbox.mails.map(({ to, message }) => `${to}: ${message.subject}`).sort();
  for (const one of all) await one.end();
  await database.drop();
  return { statuses: answers.map(({ status }) => status), rows, mails };
}
