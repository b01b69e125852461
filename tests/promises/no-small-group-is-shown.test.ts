import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Door } from '../../functions/app/handle.ts';
import { remove } from '../../functions/commands/remove.ts';
import confirm from '../../functions/confirm.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { publishDue } from '../../functions/publish-counts.ts';
import queue from '../../functions/queue.ts';
import removals from '../../functions/removals.ts';
import replies from '../../functions/replies.ts';
import signatories from '../../functions/signatories.ts';
import { endSignatures } from '../../functions/store/end-signatures.ts';
import { inTransaction } from '../../functions/store/open.ts';
import { putBack } from '../../functions/store/put-back.ts';
import tally from '../../functions/tally.ts';
import { removalsSchema } from '../../src/campaign/removals.ts';
import { smallestGroup } from '../../src/campaign/small-groups.ts';
import { tallySchema } from '../../src/campaign/tally.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { anna, get, post, visit } from '../support/requests.ts';
import { addSent, times } from '../support/sent-messages.ts';
import { signAndGetToken, tokenIn } from '../support/supporter.ts';
import { letterOf, office, press, sendLetter } from '../support/writer.ts';

const hour = 3_600_000;
const countries = ['FI', 'FI', 'FI', 'EE', 'FI', 'LV', 'EE', 'PL', 'FI', 'LV'];
const letters = (i: number) => [...String(i)].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join('');

/** Numbers of one kind by what they count, such as a country; nought where a row is absent. */
type Counts = Record<string, number>;

describe.each(engines)('whoever reads every public answer after every step, on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  let looks: Counts[] = [];
  beforeEach(async () => {
    looks = [];
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const answer = async (door: Door, path: string) =>
    (await visit(t.app, door, get(path))).json() as Promise<unknown>;

  /** Lets the jobs run and an hour pass, reads all, and finds no small group in any one answer. */
  async function look(): Promise<void> {
    await publishDue(t.app);
    t.clock.forward(hour);
    const counted = tallySchema.parse(await answer(tally, '/api/tally'));
    const ended = removalsSchema.parse(await answer(removals, '/api/removals'));
    const full = (await answer(queue, '/api/queue')) as { representative: string; used: number }[];
    const told = (await answer(replies, '/api/replies')) as Record<string, number | null>[];

    const byCountry = counted.countries.map(
      ({ country, confirmed }) => [country, confirmed] as const,
    );
    expectWhole(
      counted.confirmed,
      byCountry.map(([, count]) => count),
    );
    const rows = [...ended.days, ...ended.rest];
    expectWhole(
      ended.removed + ended.putBack,
      rows.map(({ removed }) => removed),
    );
    expect(ended.confirmed).toBe(counted.confirmed);
    looks.push({
      ...named('tally', byCountry),
      ...named(
        'ended',
        ended.days.map(({ day, reason, removed }) => [`${day} ${reason}`, removed]),
      ),
      ...named(
        'ended',
        ended.rest.map(({ reason, removed }) => [reason, removed]),
      ),
      ...named(
        'queue',
        full.map(({ representative, used }) => [representative, used]),
      ),
      ...named(
        'replies',
        told.flatMap((row) => numbersOf(row)),
      ),
    });
  }

  /** Every row is a group, and rows are the whole of which they are a part. */
  function expectWhole(total: number, rows: readonly number[]): void {
    expect(rows.filter((count) => count < smallestGroup)).toEqual([]);
    const sum = rows.reduce((all, count) => all + count, 0);
    expect(sum).toBe(total < smallestGroup ? 0 : total);
  }

  /** Rows by name; one without a name moves with the whole, which is public at every moment. */
  const named = (kind: string, rows: readonly (readonly [string | null, number])[]): Counts =>
    Object.fromEntries(rows.flatMap(([key, count]) => (key ? [[`${kind} ${key}`, count]] : [])));

  const numbersOf = ({ representative, wrote, asked, answered }: Record<string, unknown>) =>
    Object.entries({ wrote, asked, answered }).map(
      ([kind, count]) => [`${representative} ${kind}`, Number(count ?? 0)] as const,
    );

  const sign = async (i: number) => {
    const name = `Person ${letters(i)}`;
    const fields = { ...anna, name, email: `p@p${i}.example` };
    const country = countries[i % countries.length] ?? 'FI';
    const shown = i % 3 === 0 ? { public: 'yes' } : {};
    const token = await signAndGetToken(t.app, inbox.mails, { ...fields, country, ...shown });
    await visit(t.app, confirm, post('/api/confirm', { token }));
    return { name, country, shown: i % 3 === 0 };
  };

  const withdraw = async (i: number) => {
    const { app } = t;
    const row = await app.store.db
      .selectFrom('signatures')
      .select('id')
      .where('name', '=', `Person ${letters(i)}`)
      .executeTakeFirstOrThrow();
    const ending = { as: 'withdrawn', reason: 'withdrawn', now: app.now() } as const;
    await inTransaction(app.store, (within) => endSignatures(within, [row.id], ending));
  };

  const putOneBack = async () => {
    const { store, site, now } = t.app;
    const { joined } = await site.campaign();
    const row = await store.db
      .selectFrom('signatures')
      .select('id')
      .where('status', '=', 'removed')
      .executeTakeFirstOrThrow();
    await inTransaction(store, (tx) => putBack(tx, [row.id], { joined, now: now() }));
  };

  const write = async (i: number) => {
    await sendLetter(t.app, letterOf(i), `198.51.100.${i}`);
    await deliverOutbox(t.app);
    const asked = inbox.mails.findLast(({ to }) => to === letterOf(i).email);
    if (asked) await press(t.app, tokenIn(asked));
  };

  it('finds no group under five, nor one by subtracting, while people sign, leave and are removed', async () => {
    const signed: { name: string; country: string; shown: boolean }[] = [];
    for (let i = 0; i < 48; i += 1) {
      signed.push(await sign(i));
      await look();
      if (i % 8 === 7) {
        await withdraw(i - 3);
        await look();
      }
      if (i === 30) {
        const pattern = ['--name', '^Person (B|C)[A-H]$', '--reason', 'fake'];
        const { text } = await remove(t.app, pattern);
        const agreed = /^(\d+) match/.exec(text)?.[1] ?? '';
        expect(Number(agreed)).toBeGreaterThan(10);
        await remove(t.app, [...pattern, '--yes', agreed]);
        await look();
      }
      if (i >= 36 && i < 44) {
        await putOneBack();
        await look();
      }
    }
    expect((await answer(removals, '/api/removals')) as object).toMatchObject({ putBack: 8 });
    for (let i = 0; i < 26; i += 1) await look();
    expectGroups();
    expect(looks.some((one) => (one['tally FI'] ?? 0) >= 10)).toBe(true);
    expect(looks.at(-1)?.['ended 2026-12-02 fake']).toBeGreaterThanOrEqual(smallestGroup);
    const counted = Object.keys(looks.at(-1) ?? {}).filter((key) => key.startsWith('tally '));
    expect(counted.length).toBeGreaterThan(1);
  });

  it('finds none while messages are written, sent and answered', async () => {
    for (let i = 0; i < 11; i += 1) {
      await write(i);
      if (i % 2) await addSent(t.app, office.id, times(2, i % 4 ? 'yes' : 'no'));
      await look();
    }
    expectGroups();
    expect(Object.keys(looks.at(-1) ?? {})).toEqual([
      `queue ${office.id}`,
      ...['wrote', 'asked', 'answered'].map((kind) => `replies ${office.id} ${kind}`),
    ]);
  });

  it('finds by name only who chose to be shown, and whoever left no more', async () => {
    const signed = [];
    for (let i = 0; i < 9; i += 1) signed.push(await sign(i));
    await withdraw(3);
    const body = (await answer(signatories, '/api/signatories')) as {
      signatories: { name: string }[];
    };
    const shown = signed.filter((one) => one.shown).map(({ name }) => name);
    expect(body.signatories.map(({ name }) => name).sort()).toEqual(
      shown.filter((name) => name !== `Person ${letters(3)}`),
    );
  });

  /** Of what any two answers say of the same, the difference is nothing or a group. */
  function expectGroups(): void {
    const keys = new Set(looks.flatMap((one) => Object.keys(one)));
    for (const key of keys) {
      const values = [...new Set(looks.map((one) => one[key] ?? 0))].sort((a, b) => a - b);
      const steps = values.slice(1).map((value, i) => value - (values[i] ?? 0));
      expect({ key, small: steps.filter((by) => by < smallestGroup) }).toEqual({ key, small: [] });
    }
  }
});
