import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmMessage } from '../../../functions/store/confirm-messages.ts';
import { insertMessages } from '../../../functions/store/messages.ts';
import * as firstTables from '../../../functions/store/migrations/001-first-tables.ts';
import { closeStore, migrate, openStore, type Store } from '../../../functions/store/open.ts';
import { receiveSignatures } from '../../../functions/store/receive-signatures.ts';
import { confirmPending } from '../../../functions/store/signatures.ts';
import { type Database, engines, makeDatabase } from '../../support/databases.ts';
import { newMessage, planUpTo } from '../../support/new-message.ts';
import { signRequest } from '../../support/sign-request.ts';

const now = new Date('2026-12-01T12:00:00Z');

describe.each(engines)('the tables on %s', (engine) => {
  let database: Database;
  let store: Store;

  beforeEach(async () => {
    database = await makeDatabase(engine);
    store = openStore(database.url);
  });
  afterEach(async () => {
    await closeStore(store);
    await database.drop();
  });

  const before = ['signatures', 'signatories', 'sentences', 'tally', 'outbox', 'limits'] as const;
  const rows = () =>
    Promise.all(before.map((table) => store.db.selectFrom(table).selectAll().execute()));

  it('take messages after they held signatures only, and lose none of those', async () => {
    const getMigrations = async () => ({ '001-first-tables': firstTables });
    const migrator = new Migrator({ db: store.db, provider: { getMigrations } });
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    await receiveSignatures(store, [signRequest({ form: { public: true } })]);
    const { id } = await store.db.selectFrom('signatures').select('id').executeTakeFirstOrThrow();
    await confirmPending(store, id, now);
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
