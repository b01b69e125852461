import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedDemo, whyNot } from '../../../functions/commands/seed-demo.ts';
import { countActivity } from '../../../functions/count-activity.ts';
import { pages } from '../../../functions/office/pages.ts';
import { unseal } from '../../../functions/security/sealing.ts';
import { receiveSignatures } from '../../../functions/signing/receive-signatures.ts';
import { readTotal } from '../../../functions/store/tally.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { atWork, officeEnv } from '../../support/office.ts';
import { signaturesOf } from '../../support/own-page.ts';
import { signRequest } from '../../support/sign-request.ts';
import { messagesOf } from '../../support/writer.ts';

describe.each(engines)('npm run seed:demo, on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine, { env: officeEnv });
  });
  afterEach(() => t.end());

  const withSettings = (set: object) =>
    Object.assign(Object.create(t.app), { config: { ...t.app.config, ...set } });

  it('fills an empty store as the doors would have, with nobody who could be reached', async () => {
    const { done, text } = await seedDemo(t.app);
    expect([done, text]).toEqual([true, expect.stringContaining('10000 signatures')]);
    const rows = await signaturesOf(t.app);
    const confirmed = rows.filter(({ status }) => status === 'confirmed');
    const { joined } = await t.app.site.campaign();
    expect(rows).toHaveLength(10_000);
    expect(await readTotal(t.app.store, joined)).toBe(confirmed.length);
    expect(new Set(rows.map(({ status }) => status)).size).toBe(4);
    expect(new Set(rows.map(({ mailbox }) => mailbox)).size).toBe(10_000);
    const messages = await messagesOf(t.app);
    expect(new Set(messages.map(({ status }) => status)).size).toBe(6);
    for (const { mailbox, address } of [...rows, ...messages]) {
      if (address === null) continue;
      const plain = unseal(t.app.keys, mailbox, address);
      expect(plain).toMatch(/@(\w+\.)?example\.(org|com|net)$/);
    }
    const wave = rows.filter(({ source }) => source === 'free-gift');
    expect(new Set(wave.map(({ created_at }) => created_at.slice(0, 13))).size).toBe(1);
    expect(await countActivity(t.app)).toMatchObject({ missed: 0 });
    const anna = await atWork(t.app, 'anna');
    // Some pages are about one thing, which their address names.
    for (const { path } of pages) {
      const { status } = await anna.get(path);
      expect([path, status === 404 ? 200 : status]).toEqual([path, 200]);
    }
    const page = await anna.page('/office/');
    expect(page.text).toContain('free-gift');
    expect(page.text).toContain('550 5.1.1');
  });

  it('touches no store that somebody has signed in, and is not done twice', async () => {
    await receiveSignatures(t.app.store, [signRequest({ now: t.app.now() })]);
    const { done, text } = await seedDemo(t.app);
    expect([done, text]).toEqual([false, expect.stringContaining('may be real')]);
    expect(await signaturesOf(t.app)).toHaveLength(1);
  });

  it('makes nobody up in production, beside a mail server, or on another machine', async () => {
    for (const set of [
      { production: true },
      { smtpUrl: 'smtp://localhost:25' },
      { databaseUrl: 'postgres://campaign:secret@db.example.org/campaign' },
    ]) {
      const app = withSettings(set);
      expect(await whyNot(app)).not.toBeNull();
      expect((await seedDemo(app)).done).toBe(false);
    }
    expect(await signaturesOf(t.app)).toEqual([]);
    expect(await whyNot(t.app)).toBeNull();
  });
});
