import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup, backupName } from '../../../functions/commands/backup.ts';
import { restore } from '../../../functions/commands/restore.ts';
import { deriveKeys } from '../../../functions/security/keys.ts';
import sign from '../../../functions/sign.ts';
import { closeStore, migrate, openStore } from '../../../functions/store/open.ts';
import { filledTables } from '../../../functions/store/restore.ts';
import { type Database, engines, makeEmptyDatabase } from '../../support/databases.ts';
import { type Delivery, openDelivery } from '../../support/delivery.ts';
import { anna, type FormFields, post, visit } from '../../support/requests.ts';
import { letterOf, messagesOf, office, outboxOf } from '../../support/writer.ts';

const now = new Date('2026-12-01T12:00:00Z');

/** The lines of a backup with another first one, and a last one that fits them. */
function withHeader(text: string, change: object): Buffer {
  const [first = '', ...rest] = text.trimEnd().split('\n');
  const lines = [JSON.stringify({ ...JSON.parse(first), ...change }), ...rest.slice(0, -1)];
  const sha256 = createHash('sha256')
    .update(`${lines.join('\n')}\n`)
    .digest('hex');
  const last = JSON.stringify({ ...JSON.parse(rest.at(-1) ?? ''), sha256 });
  return gzipSync(`${[...lines, last].join('\n')}\n`);
}

describe.each(engines)('a backup, on %s', (engine) => {
  let d: Delivery;
  let folder = '';
  let file = '';
  let target: Database;
  beforeEach(async () => {
    d = await openDelivery(engine);
    folder = mkdtempSync(join(tmpdir(), 'backup-'));
    file = join(folder, 'it.ndjson.gz');
    target = await makeEmptyDatabase(engine);
  });
  afterEach(async () => {
    await d.end();
    await target.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const place = () => ({ databaseUrl: d.t.app.config.databaseUrl, keys: d.t.app.keys });
  const into = () => ({ databaseUrl: target.url, keys: d.t.app.keys });
  const signed = (fields: FormFields) => visit(d.t.app, sign, post('/api/sign', fields));
  const inTarget = async <T>(ask: (store: ReturnType<typeof openStore>) => Promise<T>) => {
    const store = openStore(target.url);
    try {
      return await ask(store);
    } finally {
      await closeStore(store);
    }
  };

  it('holds every table that the database has', async () => {
    const { rows } = await backup(place(), file, now);
    const { db } = d.t.app.store;
    const asked =
      engine === 'sqlite'
        ? sql<{ name: string }>`select name from sqlite_schema where type = 'table'`
        : sql<{
            name: string;
          }>`select tablename as name from pg_tables where schemaname = 'public'`;
    const names = (await asked.execute(db)).rows.map(({ name }) => name);
    const ours = names.filter((name) => !/^(kysely_|sqlite_)/.test(name));
    expect(ours.length).toBeGreaterThan(10);
    expect(Object.keys(rows)).toEqual(ours.sort());
  });

  it('is readable by its owner alone, and recorded', async () => {
    const { bytes } = await backup(place(), file, now);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [run] = await d.t.app.store.db.selectFrom('job_runs').selectAll().execute();
    expect(run).toMatchObject({ job: 'backup', finished_at: now.toISOString(), failed: 0 });
    expect(JSON.parse(run?.did ?? '')).toEqual({ rows: expect.any(Number), bytes });
  });

  it('never takes the place of another', async () => {
    await backup(place(), file, now);
    await expect(backup(place(), file, now)).rejects.toThrow(`There is a file ${file} already.`);
  });

  it('holds what each row held, whatever was written in it', async () => {
    const odd = { ...anna, name: 'Zoë O’Neil', comment: 'a "quoted"\nline; 💣 \\u0041 Ünï' };
    await signed(odd);
    await backup(place(), file, now);
    await restore(into(), file);
    const before = await d.t.app.store.db.selectFrom('signatures').selectAll().execute();
    const after = await inTarget(({ db }) => db.selectFrom('signatures').selectAll().execute());
    expect(before).toHaveLength(1);
    expect(after).toEqual(before);
  });

  it('is refused by a database that holds anything, and changes nothing there', async () => {
    await backup(place(), file, now);
    await expect(restore(place(), file)).rejects.toThrow('The database is not empty: job_runs.');
  });

  it('is refused where it was cut, wherever that was', async () => {
    for (let i = 1; i <= 20; i += 1) await signed({ ...anna, email: `p@p${i}.example` });
    await backup(place(), file, now);
    const whole = readFileSync(file);
    for (const share of [0, 0.2, 0.5, 0.9, 0.999]) {
      writeFileSync(file, whole.subarray(0, Math.floor(whole.length * share)));
      await expect(restore(into(), file)).rejects.toThrow(/is damaged|is no backup/);
    }
    const lines = gunzipSync(whole).toString().trimEnd().split('\n');
    writeFileSync(file, gzipSync(`${lines.slice(0, -1).join('\n')}\n`));
    await expect(restore(into(), file)).rejects.toThrow(/is damaged or incomplete/);
    expect(await inTarget(filledTables)).toEqual([]);
  });

  it('is refused where a byte was changed, also by somebody who packs it anew', async () => {
    await signed(anna);
    await backup(place(), file, now);
    const whole = readFileSync(file);
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9, 0.999]) {
      const changed = Buffer.from(whole);
      const at = Math.floor(whole.length * share);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      writeFileSync(file, changed);
      await expect(restore(into(), file)).rejects.toThrow(/is damaged|is no backup/);
    }
    const other = gunzipSync(whole).toString().replace('Anna Virtanen', 'Anne Virtanen');
    writeFileSync(file, gzipSync(other));
    await expect(restore(into(), file)).rejects.toThrow(/is damaged or incomplete/);
    expect(await inTarget(filledTables)).toEqual([]);
  });

  it('is refused under another secret, and taken where its own came before the present one', async () => {
    await backup(place(), file, now);
    const other = Buffer.alloc(32, 8);
    const keys = deriveKeys(other);
    await expect(restore({ ...into(), keys }, file)).rejects.toThrow('another SECRET_KEY');
    const rotated = deriveKeys(other, Buffer.alloc(32, 7));
    await restore({ ...into(), keys: rotated }, file);
  });

  it('is refused where a newer version made it, in either way', async () => {
    await backup(place(), file, now);
    const text = gunzipSync(readFileSync(file)).toString();
    writeFileSync(file, gzipSync(text.replace('"version":1', '"version":2')));
    await expect(restore(into(), file)).rejects.toThrow('made by a newer version of the site');
    writeFileSync(file, withHeader(text, { migrations: ['001-first-tables', '900-later'] }));
    await expect(restore(into(), file)).rejects.toThrow('with 900-later. Bring this one up first.');
  });

  it('fills tables that are there and empty', async () => {
    await inTarget(migrate);
    await backup(place(), file, now);
    expect((await restore(into(), file)).held).toBe(0);
  });

  it('holds messages that were due, for some may have been delivered since', async () => {
    await d.confirmed([letterOf(1), letterOf(2), letterOf(3)]);
    await d.deliver();
    await d.confirmed([letterOf(4), letterOf(5)]);
    await backup(place(), file, now);
    const { held } = await restore(into(), file);
    expect(held).toBe(2);
    const { messages, mails, used } = await inTarget(async (store) => ({
      messages: await store.db.selectFrom('messages').selectAll().orderBy('id').execute(),
      mails: await store.db.selectFrom('outbox').selectAll().where('state', '=', 'due').execute(),
      used: await store.db.selectFrom('delivery_days').selectAll().execute(),
    }));
    expect(messages.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent', 'held', 'held']);
    expect(messages.slice(3).map(({ day }) => day)).toEqual([null, null]);
    expect(mails.filter(({ message }) => message === 'to-representative')).toEqual([]);
    expect(used).toEqual([{ representative: office.id, day: '2026-12-01', used: 3 }]);
  });

  it('resumes their delivery only where it is asked to', async () => {
    await d.confirmed([letterOf(1)]);
    await backup(place(), file, now);
    expect((await restore(into(), file, { resume: true })).held).toBe(0);
    const app = { ...d.t.app, store: openStore(target.url) };
    expect(await messagesOf(app)).toMatchObject([{ status: 'queued', day: '2026-12-01' }]);
    const due = (await outboxOf(app)).filter(({ state }) => state === 'due');
    expect(due).toMatchObject([{ message: 'to-representative' }]);
    await closeStore(app.store);
  });
});

it('has the moment as its name', () => {
  expect(backupName(now)).toBe(join('.data', 'backups', '2026-12-01T12-00-00Z.ndjson.gz'));
});

it('of a database that is not there is refused, and makes none', async () => {
  const databaseUrl = `file:${join(tmpdir(), 'there-is-none.sqlite')}`;
  const keys = deriveKeys(Buffer.alloc(32, 7));
  await expect(backup({ databaseUrl, keys }, 'x', now)).rejects.toThrow('There is no database');
});
