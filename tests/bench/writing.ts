import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { readConfig } from '../../functions/app/config.ts';
import { type App, createApp } from '../../functions/app/context.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { toRepresentative } from '../../functions/mail/kinds/to-representative.ts';
import { renderMail } from '../../functions/mail/render.ts';
import { mailboxHash } from '../../functions/security/hashing.ts';
import { seal } from '../../functions/security/sealing.ts';
import { confirmMessage } from '../../functions/store/confirm-messages.ts';
import { findMessage, insertMessages } from '../../functions/store/messages.ts';
import { closeStore, inTransaction, migrate } from '../../functions/store/open.ts';
import { composeRow } from '../../functions/writing/message-parts.ts';
import { measureWriting, tries } from './measure.ts';
import { type Line, type Rate, rateLine, say } from './report.ts';
import { startSite } from './serve-process.ts';

/** Messages that one measurement of delivering sends. */
const messages = 2000;

/** Writing beside signing, in the same run, and delivering beside a bare mailer on the same server. */
export async function writeAndDeliver(
  signed: Rate,
  { folder, mailPort }: { folder: string; mailPort: number },
): Promise<Line[]> {
  const written = await writeOnSite(`file:${join(folder, 'written')}`, mailPort);
  const app = await appWithMessages(join(folder, 'delivered'), mailPort);
  const words = await wordsOf(app);
  await sendBare(mailPort, messages / 4, words);
  const bare = await sendBare(mailPort, messages, words);
  const delivered = await timed('deliver messages', messages, () => deliverOutbox(app));
  app.mailer.close();
  await closeStore(app.store);
  return [
    rateLine('write, SQLite ÷ sign, SQLite', written, signed, 0.7),
    rateLine('deliver messages ÷ bare nodemailer, pool of 5', delivered, bare, 0.8),
  ];
}

async function appWithMessages(file: string, mailPort: number): Promise<App> {
  const config = readConfig({
    DATABASE_URL: `file:${file}.sqlite`,
    SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    SECRET_KEY: randomBytes(32).toString('base64'),
  });
  const app = createApp(config, { log: () => {} });
  await migrate(app.store);
  await confirmedMessages(app, messages);
  return app;
}

async function writeOnSite(url: string, mailPort: number): Promise<Rate> {
  for (let n = 1; ; n += 1) {
    const site = await startSite(`${url}-${n}.sqlite`, { mailPort });
    const rate = await measureWriting('write, SQLite', site);
    await site.stop();
    if (!rate.disturbed || n === tries) return rate;
  }
}

/** The bare mailer sends what the other sends: the same words, as text and as HTML. */
async function sendBare(port: number, count: number, { text, html }: Words): Promise<Rate> {
  const pool = { pool: true, maxConnections: 5, host: '127.0.0.1', port } as const;
  const transport = nodemailer.createTransport(pool);
  const mail = { from: 'campaign@example.org', to: 'office@example.org', subject: 'The ban' };
  return timed('send, bare nodemailer', count, async () => {
    await Promise.all(
      Array.from({ length: count }, () => transport.sendMail({ ...mail, text, html })),
    );
    transport.close();
  });
}

type Words = ReturnType<typeof renderMail>;

async function wordsOf(app: App): Promise<Words> {
  const row = await findMessage(app.store, 'bench-0');
  const composed = row && (await composeRow(app, row));
  if (!composed) throw new Error('The first message cannot be composed.');
  return renderMail(toRepresentative(row.message_lang, composed));
}

/** Messages that are due at once: the cap of a day would leave nothing to measure. */
async function confirmedMessages(app: App, count: number): Promise<void> {
  const now = app.now();
  const day = now.toISOString().slice(0, 10);
  const ids = Array.from({ length: count }, (_, i) => `bench-${i}`);
  await inTransaction(app.store, async (within) => {
    for (const id of ids) {
      const mailbox = mailboxHash(app.keys, `${id}@example.org`);
      const personal = seal(app.keys, mailbox, 'My grandmother told me of the war. '.repeat(6));
      const address = seal(app.keys, mailbox, `${id}@example.org`);
      const to = { representative: 'ee-office-riigikogu', country: 'EE', situation: 'left' };
      const from = {
        mailbox,
        name: 'Mari Kask',
        place: 'Eesti',
        lang: 'en',
        own_lang: 'en',
        message_lang: 'et',
      };
      const rest = { reasons: '["civilians"]', sketch: '', copy: 0, agreed: '', personal, address };
      await insertMessages(within, [{ id, ...to, ...from, ...rest }], now);
    }
    // The confirming mails are not what is measured.
    await within.db.deleteFrom('outbox').execute();
  });
  for (const id of ids)
    await confirmMessage(app.store, id, { now, plan: () => ({ day, dueAt: now }) });
}

async function timed(what: string, count: number, work: () => Promise<unknown>): Promise<Rate> {
  const from = performance.now();
  await work();
  const perSecond = count / ((performance.now() - from) / 1000);
  say(`  ${what}: ${Math.round(perSecond)}/s`);
  return { perSecond, disturbed: false };
}
