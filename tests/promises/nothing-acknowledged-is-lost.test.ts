import { describe, expect, it } from 'vitest';
import { closeStore, openStore } from '../../functions/store/open.ts';
import { readCounts } from '../../functions/store/tally.ts';
import { engines, makeDatabase } from '../support/databases.ts';
import { linkIn, openPostOffice, type PostOffice } from '../support/post-office.ts';
import { eventually, type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

/** 17,576 names that differ in their letters: a name holds no digits. */
const nameOf = (i: number) => {
  const letter = (place: number) => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(i / 26 ** place) % 26];
  return `Person ${letter(2)}${letter(1)}${letter(0)}`;
};
const addressOf = (i: number) => `person${i}@example.org`;

async function sign(site: SiteProcess, i: number): Promise<boolean> {
  const answer = await fetch(`${site.url}/api/sign`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-forwarded-for': `198.51.100.${i % 250}` },
    body: new URLSearchParams({ name: nameOf(i), email: addressOf(i), country: 'FI' }),
  });
  await answer.text();
  return answer.status === 303;
}

async function confirm(link: string): Promise<boolean> {
  const { origin, searchParams } = new URL(link);
  const body = new URLSearchParams({ token: searchParams.get('token') ?? '' });
  const answer = await fetch(`${origin}/api/confirm`, { method: 'POST', redirect: 'manual', body });
  await answer.text();
  return answer.status === 303;
}

/** Signs and confirms with 16 hands, and kills the process in the middle of it; answers who was told that it worked. */
async function signUntilKilled(site: SiteProcess, office: PostOffice) {
  const signed: number[] = [];
  const confirmed: string[] = [];
  let next = 0;
  let opened = 0;
  let dead = false;
  const hand = async () => {
    while (!dead && next < 15_000) {
      const i = next;
      next += 1;
      if (await sign(site, i).catch(() => false)) signed.push(i);
      const mail = office.received[opened]?.mail;
      if (mail) {
        opened += 1;
        const link = linkIn(mail);
        if (await confirm(link).catch(() => false)) confirmed.push(link);
      }
      if (signed.length >= 400 && confirmed.length >= 50 && !dead) {
        dead = true;
        await site.kill();
      }
    }
  };
  await Promise.all(Array.from({ length: 16 }, hand));
  return { signed, confirmed };
}

describe.each(engines)('a process that is killed under load, on %s', (engine) => {
  it('loses no acknowledged signature, no due mail, and counts exactly', async () => {
    const database = await makeDatabase(engine);
    const office = await openPostOffice();
    const settings = siteSettings({ DATABASE_URL: database.url, SMTP_URL: office.url });
    const first = await startSite(settings);
    const { signed, confirmed } = await signUntilKilled(first, office);
    expect(signed.length).toBeGreaterThanOrEqual(400);
    expect(confirmed.length).toBeGreaterThanOrEqual(50);

    const port = new URL(first.url).port;
    const second = await startSite({ ...settings, PORT: port, SITE_URL: first.url });
    const store = openStore(database.url);
    const rows = await store.db.selectFrom('signatures').select(['id', 'name', 'status']).execute();
    const names = new Set(rows.map(({ name }) => name));
    expect(signed.filter((i) => !names.has(nameOf(i)))).toEqual([]);

    const confirmedRows = rows.filter(({ status }) => status === 'confirmed').length;
    expect(confirmedRows).toBeGreaterThanOrEqual(confirmed.length);
    const [tally] = await readCounts(store, await versionOf(second));
    expect(tally?.confirmed ?? 0).toBe(confirmedRows);

    // Claims that died with the process are free again once their time is over: make it so now.
    await store.db
      .updateTable('outbox')
      .set({ due_at: new Date(0).toISOString() })
      .where('state', '=', 'due')
      .execute();
    await eventually(async () => {
      const due = await store.db
        .selectFrom('outbox')
        .selectAll()
        .where('state', '=', 'due')
        .execute();
      return due.length === 0;
    });
    const mailed = new Set(office.received.flatMap(({ to }) => to));
    expect(signed.filter((i) => !mailed.has(addressOf(i)))).toEqual([]);

    expect(await second.stop()).toBe(0);
    await closeStore(store);
    await office.close();
    await database.drop();
  });
});

async function versionOf(site: SiteProcess): Promise<string> {
  const facts = await (await fetch(`${site.url}/campaign.json`)).json();
  return facts.version;
}
