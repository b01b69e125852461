import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeStore, openStore, type Store } from '../../functions/store/open.ts';
import { signLimit } from '../../src/campaign/limits.ts';
import { suspicionRules } from '../../src/campaign/suspicion.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { type Database, makeDatabase } from '../support/databases.ts';
import { tokenFor } from '../support/delivery.ts';
import { afterJobsOf } from '../support/jobs-at-once.ts';
import { openVersion } from '../support/open-letter.ts';
import { linkIn, openPostOffice, type PostOffice } from '../support/post-office.ts';
import { eventually, type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';
import { letterOf, office } from '../support/writer.ts';

const processes = 3;

describe('three processes over one PostgreSQL', { timeout: 120_000 }, () => {
  let database: Database;
  let post: PostOffice;
  let sites: SiteProcess[];
  let store: Store;
  beforeAll(async () => {
    database = await makeDatabase('postgres');
    post = await openPostOffice();
    const given = { DATABASE_URL: database.url, SMTP_URL: post.url };
    const settings = siteSettings({ ...given, SITE_URL: 'http://localhost:4321' });
    const first = await startSite(settings);
    sites = [first, await startSite(settings), await startSite(settings)];
    store = openStore(database.url);
  });
  afterAll(async () => {
    const codes = await Promise.all(sites.map((site) => site.stop()));
    await closeStore(store);
    await post.close();
    await database.drop();
    expect(codes).toEqual([0, 0, 0]);
  });

  /** Sends to one of the three after another. */
  async function send(i: number, path: string, body: object, network: string): Promise<number> {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': network };
    const url = `${sites[i % processes]?.url}${path}`;
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    await answer.text();
    return answer.status;
  }
  const signAt = (i: number, who: { name?: string; email: string }, network: string) =>
    send(
      i,
      '/api/sign',
      { name: 'Anna Virtanen', country: 'FI', version: openVersion, ...who },
      network,
    );
  /** Does something so many times, all at once. */
  const atOnce = <T>(count: number, act: (i: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, i) => act(i)));
  /** Does it as often with two hands at each of them, so that nobody waits for long. */
  const inTurns = async (count: number, act: (i: number) => Promise<void>) => {
    let next = 0;
    await atOnce(2 * processes, async () => {
      while (next < count) await act(next++);
    });
  };

  it('take as many forms from one network as one process takes, without and with a proof', async () => {
    const { threshold, crowdOf } = suspicionRules;
    const free = threshold * crowdOf.network;
    const signThem = (count: number) =>
      atOnce(count, (i) => signAt(i, { email: `network@network${i}.example` }, '192.0.2.9'));
    const answers = await signThem(2 * free);
    expect(answers.filter((status) => status === 202)).toHaveLength(free);
    expect(answers.filter((status) => status === 428)).toHaveLength(free);
    const { most } = signLimit.burst;
    await store.db
      .updateTable('limits')
      .set({ burst: most - free })
      .where('used', '=', 2 * free)
      .execute();
    const last = await signThem(2 * free);
    expect(last.filter((status) => status === 429)).toHaveLength(free);
  });

  it('record as many signatures from one mailbox as one process does', async () => {
    const letters = [...'ABCDEFG'];
    const recorded = async (mailbox: string, over: number) => {
      const email = `p@${mailbox.toLowerCase()}.example`;
      await atOnce(letters.length, (i) =>
        signAt(i % over, { name: `P ${letters[i]} ${mailbox}`, email }, `198.51.100.${i}`),
      );
      const theirs = store.db.selectFrom('signatures').where('name', 'like', `% ${mailbox}`);
      return (await theirs.selectAll().execute()).length;
    };
    const one = await recorded('Alone', 1);
    expect(one).toBe(letters.length);
    expect(await recorded('Spread', processes)).toBe(one);
  });

  it('know who signs at all of them at once for one person', async () => {
    await atOnce(6, (i) =>
      signAt(i, { name: 'Eeva Lehto', email: 'eeva@example.org' }, `198.51.100.${100 + i}`),
    );
    const rows = store.db.selectFrom('signatures').selectAll().where('name', '=', 'Eeva Lehto');
    expect(await rows.execute()).toHaveLength(1);
  });

  it('send each mail once', async () => {
    const due = () =>
      store.db.selectFrom('outbox').selectAll().where('state', '=', 'due').execute();
    await eventually(async () => (await due()).length === 0);
    const ids = post.received.map(({ mail }) => mail.messageId);
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
    const finished = await store.db.selectFrom('outbox').selectAll().execute();
    expect(ids).toHaveLength(finished.length);
  });

  it('count each confirmation once, and tell the same count', async () => {
    const links = post.received
      .filter(({ mail }) => (mail.text ?? '').includes('/api/confirm?token='))
      .map(({ mail }) => new URL(linkIn(mail)).searchParams.get('token') ?? '');
    // Each link is pressed at all three at the same moment.
    await atOnce(processes * links.length, (i) =>
      send(i, '/api/confirm', { token: links[Math.floor(i / processes)] }, '192.0.2.1'),
    );
    const rows = store.db.selectFrom('signatures').selectAll().where('status', '=', 'confirmed');
    const confirmed = (await rows.execute()).length;
    expect(confirmed).toBeGreaterThan(20);
    const told = async () => {
      const answers = await Promise.all(sites.map(({ url }) => fetch(`${url}/api/tally`)));
      return Promise.all(answers.map(async (answer) => (await answer.json()).confirmed));
    };
    await eventually(async () => (await told()).every((count) => count === confirmed));
  });

  it('deliver no more to one mailbox in a day than one process does', async () => {
    const letters = writingRules.capPerDay + 6;
    const addressOf = (i: number) => String(letterOf(i).email);
    await inTurns(letters, async (i) => {
      expect(await send(i, '/api/write', letterOf(i), `203.0.113.${i}`)).toBe(202);
    });
    await inTurns(letters, async (i) => {
      const token = await tokenFor(post, addressOf(i));
      expect(await send(i, '/api/confirm-message', { token }, '192.0.2.1')).toBe(200);
    });
    const days = await store.db.selectFrom('delivery_days').selectAll().orderBy('day').execute();
    expect(days.map(({ used }) => used)).toEqual([writingRules.capPerDay, 6]);
    const arrived = () => post.received.filter(({ to }) => to.includes(office.address));
    await eventually(async () => arrived().length >= writingRules.capPerDay);
    const ids = arrived().map(({ mail }) => mail.messageId);
    expect(ids).toHaveLength(writingRules.capPerDay);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('three that run every job at the same moment do each thing once', {
  timeout: 120_000,
}, async () => {
  const one = await afterJobsOf(1);
  const three = await afterJobsOf(processes);
  expect(three.statuses.filter((status) => status !== 200)).toEqual([]);
  expect(three.rows).toEqual(one.rows);
  expect(three.mails).toEqual(one.mails);
  expect(one.mails.length).toBeGreaterThan(60);
});
