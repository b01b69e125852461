import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeStore, openStore, type Store } from '../../functions/store/open.ts';
import { type Database, makeDatabase } from '../support/databases.ts';
import { linkIn, openPostOffice, type PostOffice } from '../support/post-office.ts';
import { anna } from '../support/requests.ts';
import { eventually, type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

const patient = 60_000;
const people = 40;

let database: Database;
let office: PostOffice;
let sites: SiteProcess[];
let store: Store;
beforeAll(async () => {
  database = await makeDatabase('sqlite');
  office = await openPostOffice();
  const settings = siteSettings({ DATABASE_URL: database.url, SMTP_URL: office.url });
  sites = await Promise.all([1, 2].map(() => startSite(settings)));
  store = openStore(database.url);
}, patient);
afterAll(async () => {
  await closeStore(store);
  for (const site of sites) await site.kill();
  await office.close();
  await database.drop();
});

const at = (i: number) => sites[i % sites.length]?.url ?? '';
const send = (url: string, body: Record<string, string>, ip = '192.0.2.1') =>
  fetch(url, {
    ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(body) },
    headers: { 'x-forwarded-for': ip },
  });

it(
  'two processes on one SQLite file lose nothing, double nothing and blame nobody',
  async () => {
    const sign = async (i: number) => {
      const body = { ...anna, email: `p@p${i}.example` } as Record<string, string>;
      // Each form is sent to both at once, as by a person who clicks twice.
      const answers = await Promise.all(
        [0, 1].map((site) => send(`${at(site)}/api/sign`, body, `203.${i}.113.9`)),
      );
      return answers.map(({ status }) => status);
    };
    const statuses = await Promise.all(Array.from({ length: people }, (_, i) => sign(i)));
    expect(new Set(statuses.flat())).toEqual(new Set([303]));
    await eventually(async () => office.received.length >= people);
    const links = office.received.map(
      ({ mail }) => new URL(linkIn(mail)).searchParams.get('token') ?? '',
    );
    await Promise.all(
      links.flatMap((token) => [0, 1].map((site) => send(`${at(site)}/api/confirm`, { token }))),
    );

    const rows = await store.db.selectFrom('signatures').select('status').execute();
    expect(rows.map(({ status }) => status)).toEqual(
      Array.from({ length: people }, () => 'confirmed'),
    );
    const told = async (i: number) => (await (await fetch(`${at(i)}/api/tally`)).json()).confirmed;
    await eventually(async () => (await told(0)) === people && (await told(1)) === people);
    const mailed = await store.db.selectFrom('outbox').select('state').execute();
    expect(mailed).toHaveLength(people);
    expect(office.received).toHaveLength(people);
    expect(
      sites
        .flatMap(({ lines }) => lines)
        .filter((line) => /"fault"|"job-failed"|"mail-failed"/.test(line)),
    ).toEqual([]);
  },
  patient,
);
