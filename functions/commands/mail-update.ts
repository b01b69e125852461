import { basename, sep } from 'node:path';
import { minute } from '../../src/campaign/signature.ts';
import { noticeLang, queueingTakes, type UpdateNotice } from '../../src/campaign/update-notice.ts';
import { defaultLang } from '../../src/i18n/locales.ts';
import { readConfig } from '../app/config.ts';
import { type App, createApp } from '../app/context.ts';
import { renderMail } from '../mail/render.ts';
import { nobody, tellOf } from '../outbox/compose-update.ts';
import { beginMailing } from '../store/mailings.ts';
import { closeStore, inTransaction, migrate } from '../store/open.ts';
import { countReaders } from '../store/readers.ts';
import { mailingsOf, type WatchedMailing } from '../store/watch-mailings.ts';

const usage = `npm run mail:update -- <update>           shows whom the mail would reach, and its text
npm run mail:update -- <update> --send    has the site send it, once to each signer who wants updates
`;

/** Updates named where none is given, or one that is not there. */
const shown = 5;

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
  const before = (await mailingsOf(app.store, update.name)).map(stateOf);
  return [
    `${total} signers want updates${counts && `: ${counts}`}.\n`,
    ...before,
    ...(await Promise.all(mails)),
    '\nNothing was sent. Add --send to send it.\n',
  ].join('');
}

/** How far a mailing has come. */
function stateOf(mailing: WatchedMailing): string {
  const { begun_at, queued, sent, failed, waiting, stopped_at } = mailing;
  const stopped = stopped_at ? `, stopped on ${stopped_at}` : '';
  const whom = [mailing.lang, mailing.country].filter(Boolean).join(', ');
  return (
    `Its mailing${whom && ` to ${whom}`} began on ${begun_at}${stopped}: ` +
    `${queued} queued, ${sent} sent, ${failed} failed, ${waiting} waiting.\n`
  );
}

/** Begins the mailing; the site goes on with it, a little at a time, also where it is restarted. */
async function send(app: App, { name }: UpdateNotice): Promise<string> {
  const readers = await countReaders(app.store);
  const total = readers.reduce((sum, one) => sum + one.readers, 0);
  if (total === 0) return 'Nobody wants updates: nothing was sent.\n';
  const before = await mailingsOf(app.store, name);
  const toAll = before.find(({ lang, country }) => lang === '' && country === '');
  if (toAll) return stateOf(toAll) + (toAll.finished_at ? 'Nothing is left to queue.\n' : '');
  const audience = { lang: '', country: '' };
  const mailing = { name, draft: null, audience, now: app.now() };
  const begun = await inTransaction(app.store, (tx) => beginMailing(tx, mailing));
  if (!begun) return `Another mailing of it has not ended:\n${before.map(stateOf).join('')}`;
  const minutes = Math.ceil(queueingTakes(total) / minute);
  return `The site sends it to ${total} signers; the last goes out in about ${minutes} minutes.\n`;
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
