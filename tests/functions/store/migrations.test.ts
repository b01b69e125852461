import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmMessage } from '../../../functions/store/confirm-messages.ts';
import { insertMessages } from '../../../functions/store/messages.ts';
import * as firstTables from '../../../functions/store/migrations/001-first-tables.ts';
import { closeStore, migrate, openStore, type Store } from '../../../functions/store/open.ts';
import { type Database, makeEmptyDatabase, withPooler } from '../../support/databases.ts';
import { newMessage, planUpTo } from '../../support/new-message.ts';

const now = new Date('2026-12-01T12:00:00Z');

/** One confirmed signature, as the first version of the tables held it. */
async function fillFirstTables({ db }: Store): Promise<void> {
  const at = now.toISOString();
  const who = { id: randomUUIDv7(), version: 'v1', name: 'Anna Virtanen', country: 'FI' };
  const counted = { version: who.version, country: who.country };
  const signature = {
    letter: 'l',
    mailbox: 'm',
    name_key: 'k',
    comment: '',
    lang: 'en',
    source: '',
  };
  const agreed = { agreed_count: 'h', agreed_show: 'h', agreed_updates: null, agreed_at: at };
  const told = {
    mails: 1,
    mailed_at: at,
    created_at: at,
    address: null,
    status: 'confirmed',
  } as const;
  const shown = { ...who, affiliation: '', confirmed_at: at };
  const row = { ...shown, ...signature, ...agreed, ...told };
  const names = sql.join(Object.keys(row).map((name) => sql.ref(name)));
  await sql`insert into signatures (${names}) values (${sql.join(Object.values(row))})`.execute(db);
  await db.insertInto('signatories').values(shown).execute();
  await db
    .insertInto('tally')
    .values({ ...counted, shard: 0, confirmed: 1 })
    .execute();
}

describe.each(withPooler)('the tables on %s', (engine) => {
  let database: Database;
  let store: Store;

  beforeEach(async () => {
    database = await makeEmptyDatabase(engine);
    store = openStore(database.url);
  });
  afterEach(async () => {
    await closeStore(store);
    await database.drop();
  });

  const before = ['signatories', 'tally'] as const;
  const rows = () =>
    Promise.all(before.map((table) => store.db.selectFrom(table).selectAll().execute()));

  it('take messages after they held signatures only, and lose none of those', async () => {
    const getMigrations = async () => ({ '001-first-tables': firstTables });
    const migrator = new Migrator({ db: store.db, provider: { getMigrations } });
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    await fillFirstTables(store);
    const held = await rows();
    expect(held.every((table) => table.length > 0)).toBe(true);

    await migrate(store);
    expect(await rows()).toEqual(held);
    const message = newMessage();
    await insertMessages(store, [message], now);
    const plan = planUpTo(50, now);
    expect(await confirmMessage(store, message.id, { now, plan })).toMatchObject({
      confirmed: true,
    });
  });
});
