import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inTransaction, type Store } from '../../../functions/store/open.ts';
import { forgetTokens, keepToken } from '../../../functions/store/tokens.ts';
import { openTestStore } from '../../support/test-store.ts';

let store: Store;
let url: string;
let end: () => Promise<void>;
beforeEach(async () => {
  ({ store, url, end } = await openTestStore('sqlite'));
});
afterEach(() => end());

const token = (selector: string, expiresAt = new Date()) =>
  [
    { selector, verifier: 'v' },
    { subject: 's', expiresAt },
  ] as const;
const kept = async () => (await store.db.selectFrom('tokens').selectAll().execute()).length;

it('what is asked for while a transaction runs waits for its end', async () => {
  const reads: Promise<number>[] = [];
  await inTransaction(store, async (within) => {
    await keepToken(within, ...token('a'));
    reads.push(kept(), kept());
    await new Promise(setImmediate);
    await keepToken(within, ...token('b'));
  });
  expect(await Promise.all(reads)).toEqual([2, 2]);
});

it('a transaction that SQLite has undone by itself throws why, and the next has its turn', async () => {
  const full = inTransaction(store, async (within) => {
    await keepToken(within, ...token('a'));
    await sql`rollback`.execute(within.db);
    throw new Error('the disk is full');
  });
  await expect(full).rejects.toThrow('the disk is full');
  await inTransaction(store, (within) => keepToken(within, ...token('b')));
  expect(await kept()).toBe(1);
});

it('a statement that finds the file held is done as soon as it is free; one that reads is done at once', async () => {
  await keepToken(store, ...token('a', new Date(0)));
  const other = new DatabaseSync(url.slice('file:'.length));
  other.exec('begin immediate');
  const forgotten = forgetTokens(store, new Date(1), 10);
  const changed = inTransaction(store, (within) => keepToken(within, ...token('b')));
  expect(await kept()).toBe(1);
  other.exec('commit');
  other.close();
  expect(await forgotten).toBe(1);
  await changed;
  expect(await kept()).toBe(1);
});

it('migrations that are broken off leave nothing half made', async () => {
  await expect(
    inTransaction(store, async ({ db }) => {
      await db.schema.createTable('half').addColumn('id', 'text').execute();
      throw new Error('killed');
    }),
  ).rejects.toThrow('killed');
  const tables = await store.db.introspection.getTables();
  expect(tables.map(({ name }) => name)).not.toContain('half');
});
