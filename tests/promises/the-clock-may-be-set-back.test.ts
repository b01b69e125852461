import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { readReplies } from '../../functions/counts/replies.ts';
import { readTally } from '../../functions/counts/tally.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import sign from '../../functions/sign.ts';
import { claimMails } from '../../functions/store/outbox.ts';
import { confirmPending } from '../../functions/store/signatures.ts';
import { type Cursor, readSignatories } from '../../functions/store/tally.ts';
import { signLimit } from '../../src/campaign/limits.ts';
import { day, minute, signingRules } from '../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { crowd } from '../support/crowded.ts';
import { engines } from '../support/databases.ts';
import { anna, get, post, visit } from '../support/requests.ts';
import { addSent, times } from '../support/sent-messages.ts';
import { signAndGetToken } from '../support/supporter.ts';
import { office } from '../support/writer.ts';

const hour = 60 * minute;

describe.each(engines)('a clock that is set back, on %s', (engine) => {
  const inbox = keepingMailer();
  let t: TestApp;
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const person = (i: number) => ({ ...anna, email: `p@p${i}.example`, public: 'yes' });
  const signed = (i: number, ip?: string) => visit(t.app, sign, post('/api/sign', person(i)), ip);
  const press = (token: string) => visit(t.app, confirm, post('/api/confirm', { token }));

  it.each([hour, day])('by %i ms confirms nothing twice and sends no mail twice', async (back) => {
    const token = await signAndGetToken(t.app, inbox.mails);
    expect((await press(token)).headers.get('location')).toBe('/thank-you/#done');
    t.clock.forward(-back);
    expect((await press(token)).headers.get('location')).toBe('/thank-you/again/#done');
    expect((await readTally(t.app)).confirmed).toBe(1);
    expect(await deliverOutbox(t.app)).toMatchObject({ sent: 0 });
    t.clock.forward(back + 3 * minute);
    expect(await deliverOutbox(t.app)).toMatchObject({ sent: 0 });
    expect(inbox.mails).toHaveLength(1);
  });

  it('leaves a mail to the worker that has claimed it', async () => {
    await signed(1);
    const claim = { worker: 'another', most: 10, now: t.app.now() };
    expect(await claimMails(t.app.store, claim)).toHaveLength(1);
    t.clock.forward(-hour);
    expect(await deliverOutbox(t.app)).toMatchObject({ sent: 0 });
  });

  it('lets a worker begin nothing that it claimed before', async () => {
    for (let i = 0; i < 12; i += 1) await signed(i);
    const slow = {
      ...inbox.mailer,
      send: async (mail: Parameters<typeof inbox.mailer.send>[0]) => {
        if (inbox.mails.length === 0) t.clock.forward(-hour);
        return inbox.mailer.send(mail);
      },
    };
    await deliverOutbox({ ...t.app, mailer: slow });
    const begun = inbox.mails.length;
    expect(begun).toBeLessThan(12);
    t.clock.forward(hour + 3 * minute);
    await deliverOutbox(t.app);
    expect(inbox.mails.map(({ to }) => to).sort()).toEqual(
      Array.from({ length: 12 }, (_, i) => person(i).email).sort(),
    );
  });

  it('keeps nobody out for longer than a limit lasts', async () => {
    await signed(0);
    await crowd(t.app, 'burst', signLimit.burst);
    expect((await signed(98)).status).toBe(429);
    t.clock.forward(-hour);
    const refused = await signed(98);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    t.clock.forward(signLimit.burst.length);
    // Asked for a proof, perhaps, after so many from one network; but let in.
    expect((await signed(98)).status).not.toBe(429);
  });

  it('gives a link no more than the time by which it was set back', async () => {
    const token = await signAndGetToken(t.app, inbox.mails);
    t.clock.forward(-day);
    const page = () => visit(t.app, confirm, get(`/api/confirm?token=${token}`));
    expect((await page()).status).toBe(200);
    t.clock.forward(day + signingRules.confirmWithin);
    expect((await page()).status).toBe(410);
  });

  it('lets who asks again have a new mail', async () => {
    await signed(1);
    await deliverOutbox(t.app);
    t.clock.forward(-hour);
    await signed(1);
    expect(await deliverOutbox(t.app)).toMatchObject({ sent: 1 });
  });

  it('leaves every name on exactly one page', async () => {
    const { version } = await t.app.site.campaign();
    for (const [i, step] of [0, minute, -hour, 1, -day, 0, day].entries()) {
      t.clock.forward(step);
      await signed(i, `192.0.2.${i}`);
    }
    const rows = await t.app.store.db.selectFrom('signatures').select('id').execute();
    for (const [i, { id }] of rows.entries()) {
      t.clock.forward(i % 2 === 0 ? -hour : minute);
      await confirmPending(t.app.store, id, t.app.now());
    }
    const seen: string[] = [];
    let after: Cursor | undefined;
    for (;;) {
      const page = await readSignatories(t.app.store, { versions: [version], most: 2, after });
      seen.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (!last) break;
      after = { confirmedAt: last.at, id: last.id };
    }
    expect(seen.sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  it('does not keep the count or the replies as they were', async () => {
    await signed(1);
    const [row] = await t.app.store.db.selectFrom('signatures').select('id').execute();
    expect((await readTally(t.app)).confirmed).toBe(0);
    expect(await readReplies(t.app)).toEqual([]);
    t.clock.forward(-day);
    await confirmPending(t.app.store, row?.id ?? '', t.app.now());
    await addSent(t.app, office.id, times(5, null));
    expect((await readTally(t.app)).confirmed).toBe(1);
    expect(await readReplies(t.app)).toMatchObject([{ representative: office.id, wrote: 5 }]);
  });
});
