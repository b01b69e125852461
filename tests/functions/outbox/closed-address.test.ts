import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { suspended } from '../../../functions/commands/suspended.ts';
import { tryAgainAfter } from '../../../src/campaign/recipient.ts';
import { minute } from '../../../src/campaign/signature.ts';
import { engines } from '../../support/databases.ts';
import { type Delivery, openDelivery, smtpTo } from '../../support/delivery.ts';
import { letterOf, messagesOf, office, sendLetter } from '../../support/writer.ts';

describe.each(engines)('an address that was closed, on %s', (engine) => {
  let d: Delivery;
  beforeEach(async () => {
    d = await openDelivery(engine);
    await d.confirmed([letterOf(1), letterOf(2), letterOf(3)]);
    refuse();
    await d.deliver();
  });
  afterEach(() => d.end());

  let refusals = 0;
  const refuse = (answer = '550 5.1.1 No such user') => {
    refusals = 0;
    d.post.setPolicy((address) => {
      if (address !== office.address) return 'take';
      refusals += 1;
      return answer;
    });
  };
  const statuses = async () =>
    Object.fromEntries(
      (await messagesOf(d.t.app)).map(({ mailbox, status, failure }, i) => [
        i + 1,
        mailbox === '' ? status : `${status}${failure ? ` ${failure}` : ''}`,
      ]),
    );

  it('takes no message for a week', async () => {
    expect((await sendLetter(d.t.app, letterOf(4))).status).toBe(409);
    d.t.clock.forward(tryAgainAfter - minute);
    expect((await sendLetter(d.t.app, letterOf(4))).status).toBe(409);
    d.t.clock.forward(minute);
    expect((await sendLetter(d.t.app, letterOf(4))).status).toBe(303);
  });

  it('is tried by one message then; the others wait, and go out when it arrives', async () => {
    d.t.clock.forward(tryAgainAfter);
    await d.confirmed([4, 5, 6, 7].map((i) => letterOf(i)));
    refuse('451 4.7.1 Greylisted');
    const second = { ...d.t.app, worker: 'second', mailer: smtpTo(d.post.url) };
    await Promise.all([d.deliver(), d.deliver(second)]);
    second.mailer.close();
    expect(refusals).toBe(1);
    expect((await sendLetter(d.t.app, letterOf(8))).status).toBe(409);
    d.post.setPolicy(() => 'take');
    for (let passed = 0; passed < 4; passed += 1) {
      d.t.clock.forward(minute);
      await d.deliver();
    }
    expect(d.arrived()).toHaveLength(4);
    expect((await sendLetter(d.t.app, letterOf(8), '198.51.100.8')).status).toBe(303);
  });

  it('stays closed for another week where that one is refused, and the others come back', async () => {
    d.t.clock.forward(tryAgainAfter);
    await d.confirmed([4, 5, 6].map((i) => letterOf(i)));
    refuse();
    for (let passed = 0; passed < 4; passed += 1) {
      await d.deliver();
      d.t.clock.forward(minute);
    }
    expect(refusals).toBe(1);
    const failed = (await messagesOf(d.t.app)).map(({ failure }) => failure).slice(3);
    expect(failed.toSorted()).toEqual(['550 5.1.1', 'suspended', 'suspended']);
    d.t.clock.forward(tryAgainAfter - 5 * minute);
    expect((await sendLetter(d.t.app, letterOf(8))).status).toBe(409);
    d.t.clock.forward(minute);
    expect((await sendLetter(d.t.app, letterOf(8))).status).toBe(303);
  });

  it('is tried by the next where the first could not be sent for our own fault', async () => {
    d.t.clock.forward(tryAgainAfter);
    await d.confirmed([letterOf(4)]);
    refuse('554 5.7.1 blocked');
    for (let hours = 0; hours < 80; hours += 1) {
      await d.deliver();
      d.t.clock.forward(60 * minute);
    }
    expect(Object.values(await statuses())[3]).toMatch(/^failed/);
    d.post.setPolicy(() => 'take');
    await d.confirmed([letterOf(5)]);
    await d.deliver();
    expect(d.arrived()).toHaveLength(1);
  });

  it('is opened by a command, which lists it before', async () => {
    const list = await suspended(d.t.app, []);
    expect(list.text).toContain(`${office.id}  closed since 2026-12-01`);
    expect(list.text).not.toContain('@');
    expect(await suspended(d.t.app, ['release', 'fi-nobody'])).toEqual({
      done: false,
      text: 'The address of fi-nobody is not closed.\n',
    });
    expect((await suspended(d.t.app, ['release', office.id])).done).toBe(true);
    expect((await suspended(d.t.app, [])).text).toBe('No address is closed.\n');
    d.post.setPolicy(() => 'take');
    await d.confirmed([letterOf(4)]);
    await d.deliver();
    expect(d.arrived()).toHaveLength(1);
  });

  it('is not opened by a word that the command does not know', async () => {
    expect((await suspended(d.t.app, ['reject', office.id])).done).toBe(false);
    expect((await suspended(d.t.app, ['release'])).text).toContain('npm run suspended');
    expect((await sendLetter(d.t.app, letterOf(4))).status).toBe(409);
  });
});
