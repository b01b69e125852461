import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sign from '../../../functions/sign.ts';
import { outboxRules } from '../../../src/campaign/outbox.ts';
import { day, minute } from '../../../src/campaign/signature.ts';
import { engines } from '../../support/databases.ts';
import { type Delivery, openDelivery } from '../../support/delivery.ts';
import type { Answer, Refusals } from '../../support/post-office.ts';
import { anna, post, visit } from '../../support/requests.ts';
import { letterOf, messagesOf, office, outboxOf } from '../../support/writer.ts';

describe.each(engines)('a mail that is refused, on %s', (engine) => {
  let d: Delivery;
  beforeEach(async () => {
    d = await openDelivery(engine);
  });
  afterEach(() => d.end());

  const signed = (email: string) =>
    visit(d.t.app, sign, post('/api/sign', { ...anna, email }), '198.51.100.7');
  const held = async () => {
    const rows = await d.t.app.store.db.selectFrom('signatures').select('address').execute();
    return rows.map(({ address }) => address !== null);
  };
  const bounces = () => d.t.app.store.db.selectFrom('recipients').selectAll().execute();
  const toOffice = (answer: Answer) =>
    d.post.setPolicy((address) => (address === office.address ? answer : 'take'));

  it.each<[string, Answer | Refusals]>([
    ['by a list of blocked senders', '554 5.7.1 Client host [192.0.2.1] blocked using a list'],
    ["by a provider's sandbox", { data: '554 Email address is not verified' }],
    ['as a relay', '554 5.7.1 Relay access denied'],
    ['for a quota', '550 5.4.5 Daily sending quota exceeded'],
    ['without a login', '530 5.7.0 Authentication required'],
    ['as spam', { data: '550 5.7.1 This looks like spam' }],
    ['for a sender that is not wanted', { mail: '550 5.7.1 Sender address rejected' }],
    ['before a word was said', { connect: '554 No SMTP service here' }],
    ['for a full mailbox', '552 5.2.2 Mailbox full'],
    ['by a greylist', '451 4.7.1 Greylisted, come back later'],
  ])('%s waits, and is sent when that is over', async (_how, answer) => {
    await signed('anna@example.org');
    if (typeof answer === 'object') d.post.refuseAt(answer);
    else d.post.setPolicy(() => answer);
    expect(await d.deliver()).toMatchObject({ failed: 1 });
    expect(await outboxOf(d.t.app)).toMatchObject([
      { state: 'due', recipient: expect.any(String) },
    ]);
    expect(await held()).toEqual([true]);
    d.post.refuseAt({});
    d.post.setPolicy(() => 'take');
    d.t.clock.forward(minute);
    expect(await d.deliver()).toMatchObject({ sent: 1 });
    expect(d.post.received).toHaveLength(1);
  });

  it('because nobody has that mailbox is given up, and the address is forgotten', async () => {
    await signed('anna@example.org');
    d.post.setPolicy(() => '550 5.1.1 <anna@example.org>: User unknown');
    expect(await d.deliver()).toMatchObject({ failed: 1 });
    expect(await outboxOf(d.t.app)).toMatchObject([
      { state: 'failed', recipient: null, failure: '550 5.1.1' },
    ]);
    expect(await held()).toEqual([false]);
    expect(d.t.logged.at(-1)).toBe(
      '{"event":"mail-failed","message":"confirm-signature","code":"550 5.1.1","failure":"permanent","next":"failed"}',
    );
  });

  it('for our fault during three days is given up, and the signature keeps its address', async () => {
    await signed('anna@example.org');
    d.post.setPolicy(() => '554 5.7.1 blocked');
    for (let passed = 0; passed < outboxRules.giveUpAfter + day; passed += 60 * minute) {
      await d.deliver();
      d.t.clock.forward(60 * minute);
    }
    expect(await outboxOf(d.t.app)).toMatchObject([{ state: 'failed', failure: '554 5.7.1' }]);
    expect(await held()).toEqual([true]);
  });

  it('as spam suspends no representative, however often', async () => {
    await d.confirmed([1, 2, 3, 4].map((i) => letterOf(i)));
    toOffice('550 5.7.1 This looks like spam');
    expect(await d.deliver()).toMatchObject({ failed: 4 });
    expect((await messagesOf(d.t.app)).map(({ status }) => status)).toEqual(
      Array.from({ length: 4 }, () => 'queued'),
    );
    for (let passed = 0; passed < outboxRules.giveUpAfter + day; passed += 60 * minute) {
      await d.deliver();
      d.t.clock.forward(60 * minute);
    }
    expect(d.arrived()).toEqual([]);
    expect((await messagesOf(d.t.app)).map(({ status }) => status)).toEqual(
      Array.from({ length: 4 }, () => 'failed'),
    );
    expect((await bounces()).filter((one) => one.bounces > 0 || one.suspended_at)).toEqual([]);
    const told = d.post.received.findLast(({ to }) => to.includes('p1@p1.example'))?.mail;
    expect(told?.text?.replaceAll('\n', ' ')).toContain('could not deliver your message');
    expect(told?.text).not.toContain('mailbox refused');
  });
});
