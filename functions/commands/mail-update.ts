import { basename, sep } from 'node:path';
import { minute } from '../../src/campaign/signature.ts';
import {
  dueAfter,
  mailingRules,
  noticeLang,
  type UpdateNotice,
} from '../../src/campaign/update-notice.ts';
import { defaultLang } from '../../src/i18n/locales.ts';
import { readConfig } from '../app/config.ts';
import { type App, createApp } from '../app/context.ts';
import { renderMail } from '../mail/render.ts';
import { tellOf } from '../outbox/compose-update.ts';
import { countReaders, findMailing, queueUpdate } from '../store/mailings.ts';
import { closeStore, migrate } from '../store/open.ts';

const usage = `npm run mail:update -- <update>           shows whom the mail would reach, and its text
npm run mail:update -- <update> --send    sends it, once to each signer who wants updates
`;

/** Updates named where none is given, or one that is not there. */
const shown = 5;

/** No signature has this id: the link of a mail that is only shown ends nobody's updates. */
const nobody = { id: '00000000-0000-0000-0000-000000000000', name: '…' };

/** Runs the command; answers what to print, and whether it was done. */
export async function mailUpdate(app: App, args: readonly string[]) {
  const names = args.filter((arg) => arg !== '--send');
  const updates = await app.site.updates();
  const update = updates.find(({ name }) => name === basename(names[0] ?? '', '.mdx'));
  if (!update || names.length > 1) {
    const last = updates.slice(0, shown).map(({ name }) => `  ${name}`);
    const text = `${usage}\nThe last updates of the built site (npm run build):\n${last.join('\n')}\n`;
    return { done: false, text };
  }
  const text = args.includes('--send') ? await send(app, update) : await preview(app, update);
  return { done: true, text };
}

/** Whom the mail would reach, and its text in each language that one of them reads. */
async function preview(app: App, update: UpdateNotice): Promise<string> {
  const readers = new Map<string, number>();
  for (const { lang, readers: more } of await countReaders(app.store)) {
    const read = noticeLang(update, lang, defaultLang);
    readers.set(read, (readers.get(read) ?? 0) + more);
  }
  const total = [...readers.values()].reduce((sum, more) => sum + more, 0);
  const shownIn = total > 0 ? [...readers.keys()] : [defaultLang];
  const mails = shownIn.map(async (lang) => {
    const message = await tellOf(app, update, { ...nobody, lang });
    return `\n--- ${lang}: ${message.subject}\n\n${renderMail(message).text}`;
  });
  const counts = [...readers].map(([lang, count]) => `${count} in ${lang}`).join(', ');
  const mailing = await findMailing(app.store, update.name);
  const before = mailing
    ? `Its mailing began on ${mailing.begun_at}: ${mailing.queued} mails.\n`
    : '';
  return [
    `${total} signers want updates${counts && `: ${counts}`}.\n`,
    before,
    ...(await Promise.all(mails)),
    '\nNothing was sent. Add --send to send it.\n',
  ].join('');
}

/** Queues all that is left to queue; the outbox sends it, a little at a time. */
async function send(app: App, update: UpdateNotice): Promise<string> {
  const { name: topic } = update;
  if ((await countReaders(app.store)).length === 0)
    return 'Nobody wants updates: nothing was sent.\n';
  const before = (await findMailing(app.store, topic))?.queued ?? 0;
  const start = app.now();
  const langOf = (lang: string) => noticeLang(update, lang, defaultLang);
  const { atOnce: most } = mailingRules;
  for (let step = 0; ; step += 1) {
    const now = app.now();
    const dueAt = dueAfter(step, start);
    const mailing = await queueUpdate(app.store, { topic, langOf, most, now, dueAt });
    if (mailing.finished_at === null) continue;
    const queued = mailing.queued - before;
    const minutes = Math.ceil((step * mailingRules.apart) / minute);
    return queued === 0 && before > 0
      ? `Nothing left to send: ${before} mails were queued since ${mailing.begun_at}.\n`
      : `${queued} mails are queued; the last goes out in about ${minutes} minutes.\n`;
  }
}

if (process.argv[1]?.endsWith(`commands${sep}mail-update.ts`)) {
  const app = createApp(readConfig(process.env));
  await migrate(app.store);
  const { done, text } = await mailUpdate(app, process.argv.slice(2));
  process.stdout.write(text);
  process.exitCode = done ? 0 : 1;
  app.mailer.close();
  await closeStore(app.store);
}
