import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sign from '../../functions/sign.ts';
import { mailboxLimit, signLimit } from '../../src/campaign/limits.ts';
import { day, signingRules } from '../../src/campaign/signature.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { anna as example, post, visit } from '../support/requests.ts';
import { letter, offices, sendLetter } from '../support/writer.ts';

/** At a domain where many people have their mail: others are asked for a proof after so many forms. */
const anna = { ...example, email: 'anna@gmail.com' };

describe.each(engines)('one mailbox, named from many networks, on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine);
  });
  afterEach(() => t.end());

  const outbox = () => t.app.store.db.selectFrom('outbox').selectAll().execute();
  /** Signs and writes in turn, each time from another network, as another person of the household. */
  const sendAsAny = async (i: number) => {
    const ip = `198.51.${100 + (i >> 8)}.${i & 255}`;
    const name = `Anna Virtanen ${'abcdefgh'[(i >> 1) % signingRules.namesPerMailbox]}`;
    const to = offices[(i >> 1) % offices.length]?.id ?? '';
    return i % 2
      ? visit(t.app, sign, post('/api/sign', { ...anna, name }), ip)
      : sendLetter(t.app, { ...letter, email: anna.email, name, representative: to }, ip);
  };

  it('gets no more mails than its limit allows, whoever asks and however often', async () => {
    const { burst, sustained } = mailboxLimit;
    const answers: Response[] = [];
    for (let i = 0; i < 3 * burst.most; i += 1) answers.push(await sendAsAny(i));
    expect((await outbox()).length).toBeGreaterThan(burst.most / 2);
    expect((await outbox()).length).toBeLessThanOrEqual(burst.most + 2);

    // Ten hours of the same day (UTC): the next one counts anew.
    for (let i = 0; i < 120; i += 1) {
      t.clock.forward(signingRules.mailInterval);
      answers.push(await sendAsAny(i));
    }
    // And those about all who wait: two in three hours.
    expect((await outbox()).length).toBeLessThanOrEqual(sustained.most + 8);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  });

  it('is answered with the same bytes when nothing is recorded as when it is', async () => {
    const shape = async (answer: Response) => ({
      status: answer.status,
      headers: [...answer.headers],
      body: await answer.text(),
    });
    const signFrom = (i: number) => visit(t.app, sign, post('/api/sign', anna), `192.0.2.${i}`);
    const first = await shape(await signFrom(0));
    for (let i = 1; i < mailboxLimit.burst.most; i += 1) await signFrom(i);
    t.clock.forward(signingRules.mailInterval);
    expect(await shape(await signFrom(100))).toEqual(first);
    expect(await outbox()).toHaveLength(1);
    t.clock.forward(mailboxLimit.burst.length);
    expect(await shape(await signFrom(101))).toEqual(first);
    expect(await outbox()).toHaveLength(2);
  });

  it('does not keep another from signing', async () => {
    for (let i = 0; i < 2 * mailboxLimit.burst.most; i += 1) await sendAsAny(i);
    const before = (await outbox()).length;
    await visit(t.app, sign, post('/api/sign', { ...anna, email: 'eeva@example.org' }));
    expect(await outbox()).toHaveLength(before + 1);
    expect(signLimit.burst.most).toBeGreaterThan(mailboxLimit.burst.most);
    expect(mailboxLimit.sustained.length).toBe(day);
  });
});
