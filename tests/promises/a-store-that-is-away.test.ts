import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeStore, openStore, type Store } from '../../functions/store/open.ts';
import { makeDatabase } from '../support/databases.ts';
import { type PostgresServer, startOwnPostgres } from '../support/postgres.ts';
import { anna } from '../support/requests.ts';
import { eventually, type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

/** A real server process over a database, with nobody to mail to; its pages show the count. */
async function startOver(databaseUrl: string): Promise<SiteProcess> {
  const settings = siteSettings({ DATABASE_URL: databaseUrl, SMTP_URL: 'smtp://127.0.0.1:1' });
  const site = await startSite(settings);
  await eventually(() => pagesShowCount(site));
  return site;
}

/** Signs as that person, from a network of their own. */
function sign(site: SiteProcess, i: number): Promise<Response> {
  return fetch(`${site.url}/api/sign`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-forwarded-for': `198.51.${i}.1` },
    body: new URLSearchParams({ ...anna, email: `p@p${i}.example` }),
  });
}

/** Processes start and stop here, beside other tests. */
const patient = { timeout: 120_000 };

const signatures = async ({ db }: Store) =>
  (await db.selectFrom('signatures').select('id').execute()).length;

/** Whether every page that shows the count shows one. */
async function pagesShowCount(site: SiteProcess): Promise<boolean> {
  const paths = ['/', '/letter/', '/fi/letter/'];
  const pages = await Promise.all(paths.map(async (path) => (await fetch(site.url + path)).text()));
  return pages.every((page) => page.includes('data-slot="tally.asOf"'));
}

const faults = ({ lines }: SiteProcess) => lines.filter((line) => line.includes('"fault"'));

describe('a PostgreSQL that stops and comes back', patient, () => {
  let server: PostgresServer;
  let site: SiteProcess;
  let store: Store;

  beforeAll(async () => {
    server = await startOwnPostgres();
    site = await startOver(server.url);
    store = openStore(server.url);
  }, patient.timeout);
  afterAll(async () => {
    await closeStore(store);
    await site.kill();
    await server.stop();
  });

  it('costs nobody a signature that was acknowledged, nor a page, and needs no restart', async () => {
    expect((await sign(site, 1)).status).toBe(303);
    await server.pause();
    const refused = await Promise.all([2, 3, 4].map((i) => sign(site, i)));
    for (const answer of refused) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
      expect(await answer.text()).toContain('value="Anna Virtanen"');
    }
    for (const path of ['/api/signatories', `/api/confirm?token=${'x'.repeat(36)}`]) {
      expect([path, (await fetch(site.url + path)).status]).toEqual([path, 503]);
    }
    expect(await pagesShowCount(site)).toBe(true);

    await server.resume();
    expect(await signatures(store)).toBe(1);
    expect((await sign(site, 2)).status).toBe(303);
    expect(await signatures(store)).toBe(2);
    expect(faults(site)).toEqual([]);
  });

  it('in the middle of a crowd answers each that it is recorded, or 503', async () => {
    const before = await signatures(store);
    const told: number[] = [];
    const crowd = Array.from({ length: 240 }, (_, i) => 10 + i);
    let paused: Promise<void> | undefined;
    const hand = async () => {
      for (let i = crowd.shift(); i !== undefined; i = crowd.shift()) {
        told.push((await sign(site, i)).status);
        if (told.length === 80) paused = server.pause();
      }
    };
    await Promise.all(Array.from({ length: 24 }, hand));
    await paused;
    await server.resume();

    expect([...new Set(told)].sort()).toEqual([303, 503]);
    const acknowledged = told.filter((status) => status === 303).length;
    const recorded = (await signatures(store)) - before;
    // A commit may be on the disk although the connection broke before it was answered.
    expect(recorded).toBeGreaterThanOrEqual(acknowledged);
    expect((await sign(site, 3)).status).toBe(303);
    expect(faults(site)).toEqual([]);
    const said = site.lines
      .filter((line) => line.includes('"store-away"'))
      .map((line) => JSON.parse(line));
    expect(said.filter(({ cause }) => !['stopping', 'away'].includes(cause))).toEqual([]);
    expect(new Set(said.map(({ what }) => what)).size).toBeGreaterThan(0);
    process.stdout.write(`postgres away: ${acknowledged} told, ${recorded} recorded of 240\n`);
  });
});

describe('a SQLite file that another process holds', patient, () => {
  let undo: (() => unknown)[] = [];
  afterEach(async () => {
    for (const one of undo.reverse()) await one();
    undo = [];
  });

  it('keeps nobody from reading, is told to who signs, and is written to as soon as it is free', async () => {
    const database = await makeDatabase('sqlite');
    undo.push(database.drop);
    const site = await startOver(database.url);
    undo.push(site.kill);
    const store = openStore(database.url);
    undo.push(() => closeStore(store));
    expect((await sign(site, 1)).status).toBe(303);

    const other = new DatabaseSync(database.url.slice('file:'.length));
    undo.push(() => other.close());
    other.exec('begin exclusive');
    const order: string[] = [];
    const waiting = sign(site, 2).finally(() => order.push('sign'));
    expect(await pagesShowCount(site)).toBe(true);
    expect((await fetch(`${site.url}/api/tally`)).status).toBe(200);
    expect((await fetch(`${site.url}/api/signatories`)).status).toBe(200);
    order.push('read');
    const refused = await waiting;
    expect(order).toEqual(['read', 'sign']);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);

    const soon = sign(site, 3);
    expect((await soon).status).toBe(503);
    expect(await signatures(store)).toBe(1);
    other.exec('rollback');
    expect((await sign(site, 2)).status).toBe(303);
    expect(await signatures(store)).toBe(2);
    expect(faults(site)).toEqual([]);
  });

  it('for a moment only, is waited for', async () => {
    const database = await makeDatabase('sqlite');
    undo.push(database.drop);
    const site = await startOver(database.url);
    undo.push(site.kill);
    const other = new DatabaseSync(database.url.slice('file:'.length));
    undo.push(() => other.close());
    other.exec('begin immediate');
    const waiting = sign(site, 1);
    // Nothing that is answered after the form came can be what it waits for.
    await eventually(async () => (await fetch(`${site.url}/api/tally`)).ok);
    other.exec('commit');
    expect((await waiting).status).toBe(303);
  });
});
