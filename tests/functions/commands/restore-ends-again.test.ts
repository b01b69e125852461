import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../../functions/commands/backup.ts';
import { restore } from '../../../functions/commands/restore.ts';
import { forgetExpired } from '../../../functions/forget.ts';
import { endingsKept } from '../../../src/campaign/keeping.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { type Database, engines, makeDatabase } from '../../support/databases.ts';
import { act, signaturesOf, signedAndConfirmed } from '../../support/own-page.ts';
import { anna } from '../../support/requests.ts';
import { letter, messagesOf, sendLetter } from '../../support/writer.ts';

describe.each(engines)('a restored backup on %s', (engine) => {
  const inbox = keepingMailer();
  let t: TestApp;
  let target: Database;
  let folder = '';
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
    target = await makeDatabase(engine);
    folder = mkdtempSync(join(tmpdir(), 'backup-'));
  });
  afterEach(async () => {
    await t.end();
    await target.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const place = () => ({ databaseUrl: t.app.config.databaseUrl, keys: t.app.keys });
  const into = () => ({ databaseUrl: target.url, keys: t.app.keys });
  const file = (name: string) => join(folder, `${name}.ndjson.gz`);
  const back = (name: string) => backup(place(), file(name), t.clock.now());
  const signs = (name: string, email: string) =>
    signedAndConfirmed(t.app, inbox.mails, { ...anna, name, email, public: 'yes' });
  const erase = async (token: string) => {
    expect((await act(t.app, token, { action: 'erase', sure: 'yes' })).status).toBeLessThan(400);
  };
  const restored = async (work: (other: TestApp) => Promise<void>) => {
    const other = await testApp(engine, { databaseUrl: target.url });
    try {
      await work(other);
    } finally {
      await other.end();
    }
  };

  /** One who stays, one who erases, one who withdraws and one who comes back; a backup of before. */
  async function history(): Promise<void> {
    await signs('Stays Here', 'stays@example.org');
    const erases = await signs('Erases All', 'erases@example.org');
    const withdraws = await signs('Withdraws Now', 'withdraws@example.org');
    const returns = await signs('Comes Back', 'returns@example.org');
    await sendLetter(t.app, { ...letter, name: 'Erases All', email: 'erases@example.org' });
    await back('before');
    t.clock.forward(60_000);
    await erase(erases);
    await erase(returns);
    const signature = (await signaturesOf(t.app)).find(({ name }) => name === 'Withdraws Now');
    await act(t.app, withdraws, {
      action: 'withdraw',
      signature: signature?.id ?? '',
      sure: 'yes',
    });
    t.clock.forward(10 * 60_000);
    await signs('Comes Back', 'returns@example.org');
  }

  const expectEnded = ({ app }: TestApp) =>
    signaturesOf(app).then((rows) => {
      const held = rows.map(({ name, status }) => [name, status]).sort();
      expect(held).toEqual([
        ['Stays Here', 'confirmed'],
        ['Withdraws Now', 'withdrawn'],
      ]);
    });

  it('ends again what the database that was in use has noted', async () => {
    await history();
    const result = await restore(into(), file('before'), { endedIn: t.app.config.databaseUrl });
    expect(result).toMatchObject({ ended: 4, noted: { until: null } });
    await restored(async (other) => {
      await expectEnded(other);
      expect(await messagesOf(other.app)).toEqual([]);
      const public_ = await other.app.store.db.selectFrom('signatories').select('name').execute();
      expect(public_).toEqual([{ name: 'Stays Here' }]);
    });
  });

  it('ends again what the newest backup beside it has noted, and says up to when', async () => {
    await history();
    await back('after');
    const { noted, ended } = await restore(into(), file('before'));
    expect([ended, noted.from, noted.until]).toEqual([
      4,
      file('after'),
      t.clock.now().toISOString(),
    ]);
    await restored(expectEnded);
  });

  it('leaves alone who signed anew since', async () => {
    await history();
    await back('after');
    await restore(into(), file('after'));
    await restored(async ({ app }) => {
      const names = (await signaturesOf(app)).map(({ name, status }) => `${name} ${status}`);
      expect(names).toContain('Comes Back confirmed');
    });
  });

  it('is noted for as long as a backup is kept, under nobody’s name, and no longer', async () => {
    await history();
    const notes = () => t.app.store.db.selectFrom('endings').selectAll().execute();
    expect((await notes()).length).toBeGreaterThan(3);
    expect(JSON.stringify(await notes())).not.toMatch(/erases|withdraws|example/i);
    t.clock.forward(endingsKept - 60_000 * 60);
    await forgetExpired(t.app);
    expect((await notes()).length).toBeGreaterThan(3);
    t.clock.forward(60_000 * 60 + 1);
    await forgetExpired(t.app);
    expect(await notes()).toEqual([]);
  });
});
