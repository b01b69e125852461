import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outboxRules } from '../../src/campaign/outbox.ts';
import { findRepresentative } from '../../src/campaign/representative.ts';
import { day, minute } from '../../src/campaign/signature.ts';
import { directory } from '../../src/directory/representatives.ts';
import { type CutLine, openCutLine } from '../support/cut-line.ts';
import { engines } from '../support/databases.ts';
import { type Delivery, openDelivery, smtpTo, tokenFor } from '../support/delivery.ts';
import {
  letter,
  letterOf,
  messagesOf,
  office,
  outboxOf,
  pressAsScript,
  sendLetter,
} from '../support/writer.ts';

describe.each(engines)('a message that does not arrive at once, on %s', (engine) => {
  let d: Delivery;
  beforeEach(async () => {
    d = await openDelivery(engine);
  });
  afterEach(() => d.end());

  const refuseWith = (code: number) =>
    d.post.setPolicy((address) => (address === office.address ? code : 'take'));
  const statuses = async () => (await messagesOf(d.t.app)).map(({ status }) => status);
  const bouncesOf = () => d.t.app.store.db.selectFrom('recipients').selectAll().execute();
  /** The last mail to a writer. */
  const told = (address = 'anna@example.org') =>
    d.post.received.findLast(({ to }) => to.includes(address))?.mail;
  const page = findRepresentative(directory, office.id)?.body.page ?? '';

  it('is tried again when the server asks for that, and arrives once', async () => {
    await d.confirmed([letter]);
    refuseWith(451);
    expect(await d.deliver()).toMatchObject({ failed: 1, sent: 0 });
    expect(await statuses()).toEqual(['queued']);
    d.post.setPolicy(() => 'take');
    expect(await d.deliver()).toMatchObject({ failed: 0, sent: 0 });
    d.t.clock.forward(minute);
    expect(await d.deliver()).toMatchObject({ sent: 1 });
    expect(d.arrived()).toHaveLength(1);
    expect(await statuses()).toEqual(['sent']);
    expect(await bouncesOf()).toMatchObject([{ bounces: 0, suspended_at: null }]);
  });

  it('comes back to its writer with the text and the official page when it is refused', async () => {
    await d.confirmed([letter]);
    refuseWith(550);
    expect(await d.deliver()).toMatchObject({ failed: 1 });
    expect(await messagesOf(d.t.app)).toMatchObject([
      { status: 'failed', failure: '550', address: null, sent_at: null },
    ]);
    expect(await bouncesOf()).toMatchObject([{ representative: office.id, bounces: 1 }]);
    await d.deliver();
    expect(told()?.subject).toContain('was not delivered');
    expect(told()?.text).toContain('> She lost two fingers & never complained.');
    expect(told()?.text?.split('\n')).toContain(page);
    // Who sends it now is the writer: the campaign has not, and the text must not say so.
    expect(told()?.text).not.toContain('(http://localhost:4321)');
    expect((await messagesOf(d.t.app))[0]?.personal).toBeNull();
    expect(await outboxOf(d.t.app)).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ state: 'due' })]),
    );
    expect(d.t.logged.join()).not.toMatch(/anna@|grandmother/);
  });

  it('closes the address at the third refusal in a row: nothing is taken or confirmed for it any more', async () => {
    await d.confirmed([letterOf(1), letterOf(2)]);
    refuseWith(550);
    await d.deliver();
    await d.confirmed([letterOf(3)]);
    await sendLetter(d.t.app, letterOf(4));
    await d.deliver();
    expect(await bouncesOf()).toMatchObject([
      { bounces: 3, suspended_at: d.t.clock.now().toISOString() },
    ]);
    const late = await pressAsScript(d.t.app, await tokenFor(d.post, 'p4@p4.example'));
    expect(late).toEqual({ status: 409, body: { error: 'stale', fields: {} } });
    d.post.setPolicy(() => 'take');
    expect((await sendLetter(d.t.app, letterOf(5))).status).toBe(409);
    expect(d.arrived()).toEqual([]);
  });

  it('counts refusals anew after one message got through', async () => {
    await d.confirmed([letterOf(1), letterOf(2)]);
    refuseWith(550);
    await d.deliver();
    d.post.setPolicy(() => 'take');
    await d.confirmed([letterOf(3)]);
    await d.deliver();
    expect(await bouncesOf()).toMatchObject([{ bounces: 0, suspended_at: null }]);
    refuseWith(550);
    await d.confirmed([letterOf(4)]);
    await d.deliver();
    expect(await bouncesOf()).toMatchObject([{ bounces: 1, suspended_at: null }]);
  });

  it('is given up after days of "later", and its writer is told', async () => {
    await d.confirmed([letter]);
    refuseWith(452);
    for (let passed = 0; passed < outboxRules.giveUpAfter + 2 * day; passed += 60 * minute) {
      await d.deliver();
      d.t.clock.forward(60 * minute);
    }
    expect(await statuses()).toEqual(['failed']);
    expect(told()?.subject).toContain('was not delivered');
  });

  it.each([
    ['left', () => renamed(), 'gone'],
    ['was suspended', () => suspended(), 'suspended'],
    ['was not looked up for a year', async () => d.t.clock.forward(400 * day), 'stale'],
  ])('comes back to its writer where the representative %s meanwhile', async (_what, arrange, why) => {
    await d.confirmed([letter]);
    await arrange();
    await d.deliver();
    await d.deliver();
    await d.deliver();
    expect(d.arrived()).toEqual([]);
    expect(await messagesOf(d.t.app)).toMatchObject([
      { status: 'failed', failure: why, personal: null, address: null },
    ]);
    expect(told()?.text).toContain('> She lost two fingers & never complained.');
    expect(told()?.text).toMatch(/^https:\/\/\S+$/m);
    const counted = (await bouncesOf()).map(({ bounces }) => bounces);
    expect(counted).toEqual([why === 'suspended' ? 3 : 0]);
  });

  const renamed = () =>
    d.t.app.store.db.updateTable('messages').set({ representative: 'ee-who-left' }).execute();
  const suspended = () =>
    d.t.app.store.db
      .updateTable('recipients')
      .set({ bounces: 3, suspended_at: d.t.clock.now().toISOString() })
      .execute();
});

describe.each(engines)('a line that breaks after DATA, on %s', (engine) => {
  it('makes the message arrive at most once more for each break, under the same Message-ID', async () => {
    const lines: CutLine[] = [];
    const d = await openDelivery(engine, async (url) => {
      const made = await openCutLine(url);
      lines.push(made);
      return smtpTo(made.url);
    });
    const [line] = lines;
    if (!line) throw new Error('The line was not opened.');
    await d.confirmed([letter]);
    line.cuts = 1;
    expect(await d.deliver()).toMatchObject({ failed: 1, sent: 0 });
    expect(await messagesOf(d.t.app)).toMatchObject([{ status: 'queued' }]);
    expect(d.arrived()).toHaveLength(1);
    d.t.clock.forward(minute);
    expect(await d.deliver()).toMatchObject({ failed: 0, sent: 1 });
    expect(await d.deliver()).toMatchObject({ failed: 0, sent: 0 });
    expect(d.arrived()).toHaveLength(2);
    expect(new Set(d.arrived().map(({ mail }) => mail.messageId)).size).toBe(1);
    await d.end();
    await line.close();
  });
});
