import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { closeStore, openStore, type Store } from '../../functions/store/open.ts';
import { readCounts } from '../support/counts.ts';
import { addressOf, type Crowd, nameOf, openCrowd } from '../support/crowd.ts';
import { engines, makeDatabase } from '../support/databases.ts';
import { openPostOffice, type PostOffice } from '../support/post-office.ts';
import { randomFrom } from '../support/random.ts';
import { eventually, type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

const kills = 20;

/** Signatures begun between two kills, and how many confirmations one waits for at most. */
const [signers, confirmers] = [40, 8];

const seed = Number(process.env.KILL_SEED ?? Date.now() % 2 ** 31);

/** Kills a site at a moment of chance: when some have signed and perhaps confirmed, and a little later. */
async function killAtRandom(site: SiteProcess, crowd: Crowd, random: () => number): Promise<void> {
  const signed = crowd.signed.size + random() * signers * 0.8;
  const confirmed = crowd.confirmed.size + Math.floor(random() * confirmers);
  const isTime = async () => crowd.signed.size >= signed && crowd.confirmed.size >= confirmed;
  await eventually(isTime, 1);
  await sleep(random() * 40);
  await site.kill();
}

/** What a dead process had claimed waits until the claim is over: makes it so now, and answers what it was. */
async function endClaims({ db }: Store): Promise<string[]> {
  const claimed = await db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'due')
    .where('claimed_by', 'is not', null)
    .execute();
  await db
    .updateTable('outbox')
    .set({ due_at: new Date(0).toISOString() })
    .where('state', '=', 'due')
    .execute();
  return claimed.map(({ id }) => id);
}

/** How often each mail arrived, by the id in the outbox that its Message-ID is made of. */
function arrivals({ received }: PostOffice): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { mail } of received) {
    const id = /^<(.+)@/.exec(mail.messageId ?? '')?.[1] ?? '';
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** Resolves when no mail is due any more, however long that takes, as long as it goes on. */
async function outboxEmpty({ db }: Store): Promise<void> {
  const due = db.selectFrom('outbox').select('id').where('state', '=', 'due');
  let left = Number.POSITIVE_INFINITY;
  while (left > 0) {
    const before = left;
    await eventually(async () => {
      left = (await due.execute()).length;
      return left < before;
    });
  }
}

describe.each(engines)('a process that is killed at any moment under load, on %s', (engine) => {
  it(`loses no acknowledged signature in ${kills} kills, no due mail, and counts exactly`, async () => {
    const random = randomFrom(seed);
    const database = await makeDatabase(engine);
    const office = await openPostOffice();
    const settings = siteSettings({ DATABASE_URL: database.url, SMTP_URL: office.url });
    const store = openStore(database.url);
    const crowd = openCrowd(office);
    let site = await startSite(settings);
    const again = { ...settings, PORT: new URL(site.url).port, SITE_URL: site.url };
    const inFlight = new Map<string, number>();
    for (let kill = 0; kill < kills; kill += 1) {
      await crowd.work(site, signers, killAtRandom(site, crowd, random));
      for (const id of await endClaims(store)) inFlight.set(id, (inFlight.get(id) ?? 0) + 1);
      site = await startSite(again);
    }
    await outboxEmpty(store);

    const rows = await store.db.selectFrom('signatures').select(['name', 'status']).execute();
    const names = new Set(rows.map(({ name }) => name));
    expect([...crowd.signed].filter((i) => !names.has(nameOf(i)))).toEqual([]);
    const confirmed = rows.filter(({ status }) => status === 'confirmed').length;
    expect(confirmed).toBeGreaterThanOrEqual(crowd.confirmed.size);
    expect(crowd.confirmed.size).toBeGreaterThan(kills);
    const [tally] = await readCounts(store, await versionOf(site));
    expect(tally?.confirmed).toBe(confirmed);

    const mailed = new Set(office.received.flatMap(({ to }) => to));
    expect([...crowd.signed].filter((i) => !mailed.has(addressOf(i)))).toEqual([]);
    const counts = arrivals(office);
    const repeated = [...counts].filter(([, count]) => count > 1);
    // One more for each kill in the middle of it: SMTP cannot tell whether the mail was taken.
    expect(repeated.filter(([id, count]) => count > 1 + (inFlight.get(id) ?? 0))).toEqual([]);
    process.stdout.write(
      `${engine}, seed ${seed}: ${kills} kills, ${crowd.signed.size} told that they signed of ` +
        `${rows.length} recorded, ${crowd.confirmed.size} told that they confirmed of ${confirmed}, ` +
        `${counts.size} mails, ${repeated.length} of ${inFlight.size} in flight repeated, 0 lost\n`,
    );

    expect(await site.stop()).toBe(0);
    await closeStore(store);
    await office.close();
    await database.drop();
  }, 300_000);
});

async function versionOf(site: SiteProcess): Promise<string> {
  const facts = await (await fetch(`${site.url}/campaign.json`)).json();
  return facts.version;
}
