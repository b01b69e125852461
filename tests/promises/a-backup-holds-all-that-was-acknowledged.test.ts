import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { closeStore, openStore, type Store } from '../../functions/store/open.ts';
import { countRows } from '../../functions/store/restore.ts';
import { readCounts } from '../support/counts.ts';
import { type EngineName, makeDatabase, makeEmptyDatabase } from '../support/databases.ts';
import { openVersion } from '../support/open-letter.ts';
import { linkIn, openPostOffice, type PostOffice } from '../support/post-office.ts';
import { runCommand } from '../support/run-command.ts';
import { type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

const ways: readonly [EngineName, EngineName][] = [
  ['sqlite', 'sqlite'],
  ['postgres', 'postgres'],
  ['sqlite', 'postgres'],
];

/** 17,576 names that differ in their letters: a name holds no digits. */
const nameOf = (i: number) => {
  const letter = (place: number) => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(i / 26 ** place) % 26];
  return `Person ${letter(2)}${letter(1)}${letter(0)}`;
};

async function send(url: string, fields: Record<string, string>, network: string) {
  const headers = { 'x-forwarded-for': network };
  const body = new URLSearchParams(fields);
  const answer = await fetch(url, { method: 'POST', redirect: 'manual', headers, body });
  await answer.text();
  return answer.status === 303;
}

/** Signs and confirms with eight hands until it is told to stop. */
function crowd(site: SiteProcess, office: PostOffice) {
  const signed: string[] = [];
  const confirmed: string[] = [];
  let next = 0;
  let opened = 0;
  let stopping = false;
  const enough = Promise.withResolvers<void>();
  const hand = async () => {
    while (!stopping) {
      const i = next++;
      const who = { name: nameOf(i), email: `person@person${i}.example`, country: 'FI' };
      const form = { ...who, version: openVersion };
      if (await send(`${site.url}/api/sign`, form, `198.51.${i % 250}.1`)) signed.push(form.name);
      const mail = office.received[opened++]?.mail;
      if (mail) {
        const token = new URL(linkIn(mail)).searchParams.get('token') ?? '';
        if (await send(`${site.url}/api/confirm`, { token }, '192.0.2.1')) confirmed.push(token);
      } else opened -= 1;
      if (signed.length >= 200 && confirmed.length >= 50) enough.resolve();
    }
  };
  const hands = Promise.all(Array.from({ length: 8 }, hand));
  const stop = () => {
    stopping = true;
    return hands;
  };
  return { signed, confirmed, enough: enough.promise, stop };
}

/** How many rows each table has, in the lines that the commands print. */
async function countsOf(store: Store, printed: string): Promise<[string, number, number][]> {
  const lines = [...printed.matchAll(/^ *(\d+) (\w+)$/gm)];
  return Promise.all(
    lines.map(async ([, count = '', table = '']): Promise<[string, number, number]> => {
      return [table, Number(count), await countRows(store, table)];
    }),
  );
}

it.each(ways)(
  'made on %s while people sign, and restored on %s',
  { timeout: 120_000 },
  async (from, to) => {
    const folder = mkdtempSync(join(tmpdir(), 'backup-'));
    const file = join(folder, 'it.ndjson.gz');
    const source = await makeDatabase(from);
    const target = await makeEmptyDatabase(to);
    const office = await openPostOffice();
    const settings = siteSettings({ DATABASE_URL: source.url, SMTP_URL: office.url });
    const site = await startSite(settings);
    const people = crowd(site, office);
    await people.enough;
    const before = { signed: [...people.signed], confirmed: people.confirmed.length };

    const backup = await runCommand('backup', settings, [file]);
    expect(backup.errors).toBe('');
    expect(backup.code).toBe(0);
    const meanwhile = people.signed.length - before.signed.length;
    await people.stop();
    expect(meanwhile).toBeGreaterThan(0);
    expect(await site.stop()).toBe(0);

    const restored = await runCommand('restore', { ...settings, DATABASE_URL: target.url }, [file]);
    expect(restored.errors).toBe('');
    const store = openStore(target.url);
    const counts = await countsOf(store, backup.out);
    expect(counts.length).toBeGreaterThan(10);
    expect(counts.filter(([, said, found]) => said !== found)).toEqual([]);

    const rows = await store.db.selectFrom('signatures').selectAll().execute();
    const names = new Set(rows.map(({ name }) => name));
    expect(before.signed.filter((name) => !names.has(name))).toEqual([]);
    const confirmed = rows.filter(({ status }) => status === 'confirmed');
    expect(confirmed.length).toBeGreaterThanOrEqual(before.confirmed);
    const [tally] = await readCounts(store, rows[0]?.version ?? '');
    expect(tally?.confirmed).toBe(confirmed.length);
    // One moment: no mail without its signature, and no signature without its mail.
    const mails = await store.db.selectFrom('outbox').select('subject').execute();
    const about = new Set(mails.map(({ subject }) => subject));
    expect([...about].sort()).toEqual(rows.map(({ id }) => id).sort());
    process.stdout.write(
      `${from} to ${to}: ${before.signed.length} signed before, ${meanwhile} meanwhile, ${rows.length} held\n`,
    );

    await closeStore(store);
    await office.close();
    await source.drop();
    await target.drop();
    rmSync(folder, { recursive: true });
  },
);
