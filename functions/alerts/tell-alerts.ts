import {
  alertsToTell,
  lastSummary,
  type Standing,
  standingAlerts,
  summaryIsDue,
  type Told,
  type WeekNumbers,
  weekBefore,
} from '../../src/campaign/alerts.ts';
import { judgeHealth } from '../../src/campaign/health.ts';
import { defaultLang } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { readVitals } from '../app/vitals.ts';
import { readTally } from '../counts/tally.ts';
import { mailboxHash } from '../security/hashing.ts';
import { seal } from '../security/sealing.ts';
import { noteSummary, noteTold, readAlerts } from '../store/alerts.ts';
import { inTransaction, type Store } from '../store/open.ts';
import { type NewMail, queueMails } from '../store/outbox.ts';
import { type NewCall, queueCalls } from '../store/tell.ts';
import { readWeek } from '../store/week-numbers.ts';
import { alertCalls } from './alert-calls.ts';

/** Looks at how the site is and tells what began, lasts or is over, and on Mondays how the week went and what `wants` a hand. */
export async function tellAlerts(
  app: App,
  wants: () => Promise<WeekNumbers['wants']>,
): Promise<{ told: number }> {
  const { alerts } = app.config;
  if (alerts.emails.length === 0 && !alerts.ntfyUrl && !alerts.webhook) return { told: 0 };
  const standing = await whatStands(app);
  const now = app.now();
  const { known, told: lastTold } = await readAlerts(app.store);
  let told = 0;
  for (const one of alertsToTell(known, standing, now)) {
    const toldAt = known.find(({ what }) => what === one.what)?.toldAt ?? null;
    if (await tellOne(app, one, { toldAt, now })) told += 1;
  }
  if (alerts.emails.length > 0 && summaryIsDue(lastTold, now) && (await tellWeek(app, wants, now)))
    told += 1;
  return { told };
}

/** What stands now. Throws where the store is away: then nobody could be told by it. */
export async function whatStands(app: App): Promise<Standing> {
  const { config, site } = app;
  const now = app.now();
  const vitals = await readVitals(app);
  const [{ facts }, { closes }] = await Promise.all([site.facts(), site.campaign()]);
  const flooded = config.proveEveryForm === 'auto' && vitals.flooded;
  return standingAlerts(judgeHealth(vitals, now), { facts, closes, flooded, now });
}

async function tellOne(
  app: App,
  told: Told,
  { toldAt, now }: { toldAt: Date | null; now: Date },
): Promise<boolean> {
  const calls = await callsOf(app, told);
  return inTransaction(app.store, async (tx) => {
    if (!(await noteTold(tx, told, { toldAt, now }))) return false;
    await queueMails(tx, mailsTo(app, 'alert', JSON.stringify(told)), now);
    await queueCalls(tx, calls, now);
    return true;
  });
}

async function callsOf(app: App, told: Told): Promise<NewCall[]> {
  const { name: campaign } = await app.site.campaign();
  return alertCalls(translator(defaultLang), told, { ...app, campaign });
}

/** The week before the last Monday. */
async function tellWeek(
  app: App,
  wants: () => Promise<WeekNumbers['wants']>,
  now: Date,
): Promise<boolean> {
  const monday = lastSummary(now);
  const week = await readWeek(app.store, weekBefore(monday));
  const { confirmed: total } = await readTally(app);
  const wanting = (await wants()).map(({ what, count }) => ({ what, count }));
  const subject = JSON.stringify({ ...week, total, wants: wanting });
  return inTransaction(app.store, async (tx) => {
    if (!(await noteSummary(tx, monday, now))) return false;
    await queueMails(tx, mailsTo(app, 'office-summary', subject), now);
    return true;
  });
}

/** Queues the email that tries out alerts. */
export async function tryByMail(app: App, tx: Store): Promise<number> {
  const mails = mailsTo(app, 'alert', 'test');
  await queueMails(tx, mails, app.now());
  return mails.length;
}

/** One to each who is told by email; its subject is all that it is written from. */
function mailsTo(
  { config, keys }: App,
  kind: 'alert' | 'office-summary',
  subject: string,
): NewMail[] {
  return config.alerts.emails.map((email) => {
    const mailbox = mailboxHash(keys, email);
    return { kind, lang: defaultLang, subject, mailbox, recipient: seal(keys, mailbox, email) };
  });
}
