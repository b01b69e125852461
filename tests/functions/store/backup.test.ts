import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { receiveSignatures } from '../../../functions/signing/receive-signatures.ts';
import { inSnapshot, readRows } from '../../../functions/store/backup.ts';
import type { Store } from '../../../functions/store/open.ts';
import type { Row } from '../../../functions/store/tables.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { withPooler } from '../../support/databases.ts';
import { signRequest } from '../../support/sign-request.ts';

async function allRows(within: Store, table: string): Promise<Row[][]> {
  const pages: Row[][] = [];
  for await (const page of readRows(within, table)) pages.push(page);
  return pages;
}

describe.each(withPooler)('a snapshot, on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine);
  });
  afterEach(() => t.end());

  const signed = (i: number) =>
    receiveSignatures(t.app.store, [signRequest({ form: { email: `p@p${i}.example` } })]);
  const snapshot = <T>(read: Parameters<typeof inSnapshot<T>>[1]) =>
    inSnapshot(t.app.config.databaseUrl, read);

  it('sees one moment in all tables, and nobody who writes waits for it', async () => {
    await signed(1);
    const seen = await snapshot(async (within) => {
      const mails = await allRows(within, 'outbox');
      await signed(2);
      return { mails, signatures: await allRows(within, 'signatures') };
    });
    expect(seen.mails.flat()).toHaveLength(1);
    expect(seen.signatures.flat()).toHaveLength(1);
  });

  it('reads every row once, however many pages they fill', async () => {
    const { db } = t.app.store;
    const rows = Array.from({ length: 2500 }, (_, i) => ({
      ...{ hash: `hash ${i}`, lang: 'en', text: 'I agree.', first_used_at: '2026-12-01' },
    }));
    for (let i = 0; i < rows.length; i += 500) {
      await db
        .insertInto('sentences')
        .values(rows.slice(i, i + 500))
        .execute();
    }
    const pages = await snapshot((within) => allRows(within, 'sentences'));
    expect(pages.map((page) => page.length)).toEqual([1000, 1000, 500]);
    expect(new Set(pages.flat().map(({ hash }) => hash)).size).toBe(2500);
    expect(pages[0]?.[0]).toEqual(rows[0]);
  });

  it('lets nobody write', async () => {
    const writing = snapshot((within) => within.db.deleteFrom('signatures').execute());
    await expect(writing).rejects.toThrow(/read-?only/);
  });
});
