import { describe, expect, it } from 'vitest';
import { closeStore, openStore, type Store } from '../../functions/store/open.ts';
import { engines, makeDatabase } from '../support/databases.ts';
import { tokenFor } from '../support/delivery.ts';
import { openPostOffice, type PostOffice } from '../support/post-office.ts';
import { eventually, type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';
import { letterOf, offices } from '../support/writer.ts';

/** As many as the offices take in one day, and some less. */
const most = Math.min(180, offices.length * 40);

/** Deliveries begun when the process is killed. */
const killAt = 40;

const addresses = new Set(offices.map(({ address }) => address ?? ''));
const writers = Array.from({ length: most }, (_, i) => i);
const addressOf = (i: number) => String(letterOf(i).email);

async function postJson(site: SiteProcess, path: string, body: object, network = '') {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': network };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await fetch(`${site.url}${path}`, init);
  return { status: answer.status, body: await answer.json() };
}

/** Does something for each, with eight hands. */
async function forEach(all: readonly number[], act: (i: number) => Promise<void>): Promise<void> {
  const left = [...all];
  const hand = async () => {
    for (let i = left.shift(); i !== undefined; i = left.shift()) await act(i);
  };
  await Promise.all(Array.from({ length: 8 }, hand));
}

async function writeAll(site: SiteProcess, post: PostOffice): Promise<void> {
  await forEach(writers, async (i) => {
    const { id: representative } = offices[i % offices.length] ?? {};
    const letter = { ...letterOf(i), representative, reasons: [] };
    const { status } = await postJson(site, '/api/write', letter, `198.51.${i}.1`);
    expect(status).toBe(202);
  });
  await Promise.all(writers.map((i) => post.mailTo(addressOf(i))));
}

/** Confirms for each writer; answers those to whom it was said that the message is queued. */
async function confirmAll(site: SiteProcess, post: PostOffice, some: readonly number[]) {
  const told: number[] = [];
  await forEach(some, async (i) => {
    const token = await tokenFor(post, addressOf(i));
    const answer = await postJson(site, '/api/confirm-message', { token }).catch(() => null);
    if (answer?.status === 200) told.push(i);
  });
  return told;
}

/** Lets the server kill the process in the middle of a delivery; resolves when it is dead. */
function killedWhileDelivering(site: SiteProcess, post: PostOffice): Promise<void> {
  let begun = 0;
  return new Promise((resolve) => {
    post.setPolicy((address) => {
      if (addresses.has(address)) begun += 1;
      if (begun === killAt) site.kill().then(resolve);
      return 'take';
    });
  });
}

const deliveries = (store: Store) =>
  store.db.selectFrom('outbox').selectAll().where('message', '=', 'to-representative').execute();

/** What a claim held has to wait until its time is over: make it so now. */
async function releaseClaims(store: Store): Promise<Set<string>> {
  const inFlight = (await deliveries(store)).filter(({ claimed_by }) => claimed_by !== null);
  const due_at = new Date(0).toISOString();
  await store.db.updateTable('outbox').set({ due_at }).where('state', '=', 'due').execute();
  return new Set(inFlight.map(({ id }) => id));
}

describe.each(engines)('a process that is killed while it delivers messages, on %s', (engine) => {
  it('loses none that was confirmed, and repeats only what was on its way, under the same Message-ID', async () => {
    const database = await makeDatabase(engine);
    const post = await openPostOffice();
    const settings = siteSettings({ DATABASE_URL: database.url, SMTP_URL: post.url });
    const first = await startSite(settings);
    await writeAll(first, post);

    const killed = killedWhileDelivering(first, post);
    const told = await confirmAll(first, post, writers);
    await killed;
    const store = openStore(database.url);
    const arrivedBefore = post.received.filter(({ to }) => to.some((one) => addresses.has(one)));
    const inFlight = await releaseClaims(store);

    const { port } = new URL(first.url);
    const second = await startSite({ ...settings, PORT: port, SITE_URL: first.url });
    const rest = writers.filter((i) => !told.includes(i));
    told.push(...(await confirmAll(second, post, rest)));
    expect(told).toHaveLength(most);
    await eventually(async () => (await deliveries(store)).every(({ state }) => state === 'sent'));

    const counts = new Map((await deliveries(store)).map(({ id }) => [id, 0]));
    expect(counts.size).toBe(most);
    const writersServed = new Set<string>();
    for (const { to, mail } of post.received) {
      if (!to.some((one) => addresses.has(one))) continue;
      const id = /^<(.+)@/.exec(mail.messageId ?? '')?.[1] ?? '';
      counts.set(id, (counts.get(id) ?? Number.NaN) + 1);
      writersServed.add(mail.replyTo?.[0]?.address ?? '');
    }
    expect(writers.filter((i) => !writersServed.has(addressOf(i)))).toEqual([]);
    const repeated = [...counts].filter(([, count]) => count !== 1);
    expect(repeated.filter(([id, count]) => count !== 2 || !inFlight.has(id))).toEqual([]);
    expect(repeated.length).toBeLessThanOrEqual(inFlight.size);
    process.stdout.write(
      `${engine}: ${most} confirmed, ${arrivedBefore.length} arrived before the kill, ` +
        `${inFlight.size} on their way, ${repeated.length} repeated, 0 lost\n`,
    );

    expect(await second.stop()).toBe(0);
    await closeStore(store);
    await post.close();
    await database.drop();
  }, 120_000);
});
