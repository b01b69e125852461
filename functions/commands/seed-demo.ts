import { sep } from 'node:path';
import { readConfig } from '../app/config.ts';
import { type App, createApp } from '../app/context.ts';
import { agreedSentences } from '../forms/consent.ts';
import { countAllActivity } from '../office/count-activity.ts';
import { isUsed, putRows } from '../store/demo-rows.ts';
import { keepLetterText } from '../store/letter-texts.ts';
import { closeStore, inTransaction, migrate, type Store } from '../store/open.ts';
import { recordRemovals } from '../store/removals.ts';
import type { DeliveryDayRow, TallyRow } from '../store/schema.ts';
import { keepSentences } from '../store/sentences.ts';
import { stopDeliveries } from '../store/stops.ts';
import { drawFrom } from './demo/draw.ts';
import { makeMails } from './demo/mails.ts';
import { type MadeMessages, makeMessages } from './demo/messages.ts';
import { makeReports } from './demo/reports.ts';
import { type MadeSignature, makeSignatures, signatoriesAmong } from './demo/signatures.ts';

/** Signatures that are made, and how many of them are a wave of fakes. */
const made = { signatures: 10_000, fakes: 340 };

const inProduction =
  'NODE_ENV is production: nobody is made up there. Unset it to try the office on this machine.';

/** Why nothing may be made up here; null where it may. */
export async function whyNot({ config, store }: App): Promise<string | null> {
  const { production, databaseUrl, smtpUrl } = config;
  if (production) return inProduction;
  if (smtpUrl)
    return 'SMTP_URL names a mail server, and generated messages might go out by it. Unset it: emails land in the inbox then.';
  if (!isOnThisMachine(databaseUrl))
    return 'DATABASE_URL names a database on another machine. Name one of this machine, or a file.';
  if (await isUsed(store))
    return 'This database holds signatures or messages, and those may be real. Delete .data/campaign.sqlite, or name an empty database in DATABASE_URL.';
  return null;
}

function isOnThisMachine(databaseUrl: string): boolean {
  if (databaseUrl.startsWith('file:')) return true;
  return ['localhost', '127.0.0.1', '[::1]', ''].includes(new URL(databaseUrl).hostname);
}

/** Fills an empty database for trying the office; answers what to print, and whether it was done. */
export async function seedDemo(app: App): Promise<{ done: boolean; text: string }> {
  const why = await whyNot(app);
  if (why) return { done: false, text: `${why}\n` };
  const { letter, version, text, textLang } = await app.site.campaign();
  const now = app.now();
  const draw = drawFrom(20_261_128);
  const making = { letter, version, keys: app.keys, draw, now };
  const rows = makeSignatures(making, made.signatures, made.fakes);
  const messages = await makeMessages(app, draw);
  await inTransaction(app.store, async (tx) => {
    await keepLetterText(tx, { letter, version, text, textLang }, now);
    await putSignatures(tx, rows, now);
    await putRows(tx, 'outbox', makeMails(draw, rows, now));
    await putRows(tx, 'reports', makeReports(draw, rows, now));
    await putMessages(tx, messages, now);
    // Should a mail server be set later: what is made up reaches nobody.
    await stopDeliveries(tx, 'all', now);
  });
  await countAllActivity(app);
  const said = `${rows.length} signatures, ${made.fakes} of them in a wave of fakes, and ${messages.messages.length} messages.`;
  return {
    done: true,
    text: `Made up: ${said}\nAll deliveries to representatives are stopped. Start the site, open /office/, and come in as ${app.config.office[0]?.email ?? 'nobody: set OFFICE_EMAILS'}.\n`,
  };
}

/** Signatures with all that stands beside them, as the doors would have left it. */
async function putSignatures(tx: Store, rows: readonly MadeSignature[], now: Date): Promise<void> {
  const langs = new Set(rows.map(({ lang }) => lang));
  const all = { public: true, publicComment: true, updates: true };
  const agreed = [...langs].flatMap((lang) => Object.values(agreedSentences(lang, all)));
  await keepSentences(
    tx,
    agreed.filter((one) => one !== null),
    now,
  );
  await putRows(tx, 'signatures', rows);
  await putRows(tx, 'signatories', signatoriesAmong(rows));
  await putRows(tx, 'tally', talliesOf(rows));
  const ended = rows.filter(({ ended_at }) => ended_at !== null);
  for (const { version, status, ended_at } of ended) {
    const reason = status === 'withdrawn' ? 'withdrawn' : 'fake';
    await recordRemovals(tx, { version, reason, now: new Date(ended_at ?? now) }, 1);
  }
}

function talliesOf(rows: readonly MadeSignature[]): TallyRow[] {
  const standing = rows.filter(({ status }) => status === 'confirmed');
  const groups = Map.groupBy(standing, ({ version, country }) => `${version} ${country}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { version, country } = first;
    return [{ version, country, shard: 0, confirmed: group.length }];
  });
}

async function putMessages(
  tx: Store,
  { messages, deliveries, agreed }: MadeMessages,
  now: Date,
): Promise<void> {
  await keepSentences(tx, agreed, now);
  await putRows(tx, 'messages', messages);
  await putRows(tx, 'outbox', deliveries);
  const used = new Map<string, DeliveryDayRow>();
  for (const { representative, day } of messages) {
    if (!day) continue;
    const before = used.get(representative)?.used ?? 0;
    used.set(representative, { representative, day, used: before + 1 });
  }
  await putRows(tx, 'delivery_days', [...used.values()]);
}

async function run(): Promise<{ done: boolean; text: string }> {
  // Whatever else production asks for need not be set to be told so.
  if (process.env.NODE_ENV === 'production') return { done: false, text: `${inProduction}\n` };
  const app = createApp(readConfig(process.env));
  await migrate(app.store);
  const answer = await seedDemo(app);
  app.mailer.close();
  await closeStore(app.store);
  return answer;
}

if (process.argv[1]?.endsWith(`commands${sep}seed-demo.ts`)) {
  const { done, text } = await run();
  process.stdout.write(text);
  process.exitCode = done ? 0 : 1;
}
