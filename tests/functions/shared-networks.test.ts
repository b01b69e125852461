import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sign from '../../functions/sign.ts';
import { patienceAroundLimit, patienceLimit, signLimit } from '../../src/campaign/limits.ts';
import { minute } from '../../src/campaign/signature.ts';
import { proofRules, suspicionRules } from '../../src/campaign/suspicion.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { crowd } from '../support/crowded.ts';
import { engines } from '../support/databases.ts';
import { anna, type FormFields, post, visit } from '../support/requests.ts';
import { checkPageOf, solve } from '../support/solve.ts';

const { threshold, crowdOf } = suspicionRules;

describe.each(engines)('many forms that have something in common, on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine);
  });
  afterEach(() => t.end());

  const send = (fields: FormFields, ip?: string) =>
    visit(t.app, sign, post('/api/sign', fields), ip);
  /** A person whose mail domain nobody else has. */
  const person = (i: number) => ({ ...anna, email: `p@p${i}.example` });
  const signatures = async () =>
    (await t.app.store.db.selectFrom('signatures').select('id').execute()).length;
  /** How many of some were taken at once; the others are asked for a proof, and none is refused. */
  const taken = async (count: number, one: (i: number) => Promise<Response>) => {
    const answers = await Promise.all(Array.from({ length: count }, (_, i) => one(i)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 303 && status !== 428)).toEqual([]);
    return statuses.filter((status) => status === 303).length;
  };

  it('come from one address, and each is taken with a proof, or after a wait without script', async () => {
    expect(await taken(70, (i) => send(person(i)))).toBe(threshold * crowdOf.network);
    const { fields, challenge } = await checkPageOf(await send(person(70)));
    expect((await send({ ...fields, altcha: await solve(challenge) })).status).toBe(303);

    const waiting = await checkPageOf(await send(person(71)));
    t.clock.forward(proofRules.ticketWaits);
    expect((await send(waiting.fields)).status).toBe(303);
    expect(await signatures()).toBe(threshold * crowdOf.network + 2);
  });

  it('solve a puzzle that is the harder the more there are', async () => {
    const tries = async (i: number) => {
      const { challenge } = await checkPageOf(await send(person(i)));
      return JSON.parse(Buffer.from(await solve(challenge), 'base64').toString()).solution.counter;
    };
    await send({ ...person(0) });
    await crowd(t.app, 'used', { ...signLimit.sustained, most: 120 });
    expect(await tries(2)).toBeGreaterThan(1300);
  });

  it('are refused only far above what a crowd sends, until the span is over', async () => {
    await send(person(0));
    await crowd(t.app, 'burst', signLimit.burst);
    const refused = await send(person(1));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await send(person(2), '203.0.113.5')).status).toBe(303);
    t.clock.forward(signLimit.burst.length);
    expect((await send(person(1))).status).toBe(303);
    await crowd(t.app, 'used', signLimit.sustained);
    const anHour = await send(person(3));
    expect([anHour.status, anHour.headers.get('retry-after')]).toEqual([429, '3540']);
  });

  it('cost a script more than waiting, which serves only so many of one network', async () => {
    const { fields } = await checkPageOf(await send({ ...person(0), website: 'x' }));
    t.clock.forward(proofRules.ticketWaits);
    expect((await send(fields)).status).toBe(303);
    const next = await checkPageOf(await send({ ...person(1), website: 'x' }));
    await crowd(t.app, 'used', patienceLimit.sustained);
    t.clock.forward(proofRules.ticketWaits);
    const again = await checkPageOf(await send(next.fields));
    expect(again.fields.name).toBe(anna.name);
    expect((await send({ ...again.fields, altcha: await solve(again.challenge) })).status).toBe(
      303,
    );
    t.clock.forward(patienceLimit.sustained.length);
    const last = await checkPageOf(await send({ ...person(2), website: 'x' }));
    t.clock.forward(proofRules.ticketWaits);
    expect((await send(last.fields)).status).toBe(303);
  });

  it('wait no longer at will where each comes from another network of one wider one', async () => {
    const ip = (i: number) => `2001:db8:1:${i.toString(16)}::1`;
    const { fields } = await checkPageOf(await send({ ...person(0), website: 'x' }, ip(0)));
    const next = await checkPageOf(await send({ ...person(1), website: 'x' }, ip(1)));
    t.clock.forward(proofRules.ticketWaits);
    expect((await send(fields, ip(0))).status).toBe(303);
    await crowd(t.app, 'used', patienceAroundLimit.sustained);
    const again = await checkPageOf(await send(next.fields, ip(1)));
    const solved = { ...again.fields, altcha: await solve(again.challenge) };
    expect((await send(solved, ip(1))).status).toBe(303);
  });

  it.each([
    ['a /48 of IPv6, each from a /64 of its own', (i: number) => `2001:db8:1:${i.toString(16)}::1`],
    ['a /24 of IPv4, each from an address of its own', (i: number) => `198.51.100.${i}`],
  ])('come from %s', async (_what, ip) => {
    const free = threshold * crowdOf.around;
    expect(await taken(100, (i) => send(person(i), ip(i)))).toBe(free);
    expect((await send(person(100), '2001:db8:2::1')).status).toBe(303);
  });

  it.each([
    ['the same domain', (i: number) => `v+${i}@own.example`],
    ['names below one domain', (i: number) => `v@sub${i}.own.example`],
    ['a domain below a country’s shared name', (i: number) => `v${i}@mail${i}.own.com.ua`],
  ])('name %s that few have their mail at', async (_what, email) => {
    const from = (i: number) => send({ ...anna, email: email(i) }, `203.${i}.113.9`);
    expect(await taken(30, from)).toBe(threshold * crowdOf.domain);
    expect((await send({ ...anna, email: 'v@other.com.ua' }, '203.99.113.9')).status).toBe(303);
  });

  it('name a domain at which many people have their mail', async () => {
    const from = (i: number) => send({ ...anna, email: `v${i}@gmail.com` }, `203.${i}.113.9`);
    expect(await taken(30, from)).toBe(30);
  });

  it('cannot share a proof: one that was solved for a mailbox serves no other', async () => {
    const { fields, challenge } = await checkPageOf(await send({ ...anna, website: 'x' }));
    const altcha = await solve(challenge);
    const stolen = await send({ ...fields, altcha, email: 'eeva@example.org' }, '203.0.113.7');
    expect(stolen.status).toBe(428);
    expect(await signatures()).toBe(0);
    // Its owner may have moved to another network meanwhile, or write the address in another way.
    const own = { ...fields, altcha, email: 'ANNA@example.org' };
    expect((await send(own, '203.0.113.7')).status).toBe(303);
    t.clock.forward(minute);
    expect((await send({ ...own, name: 'Eeva Lehto' }, '203.0.113.7')).status).toBe(428);
  });
});
