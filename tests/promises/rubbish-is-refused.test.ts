import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Door } from '../../functions/app/handle.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { loadDoors } from '../../functions/runtime/doors.ts';
import { findByToken } from '../../functions/signing/find-by-token.ts';
import { messageByToken } from '../../functions/writing/confirm-message.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { builtForms } from '../support/rubbish/built-forms.ts';
import { someTokens } from '../support/rubbish/people.ts';
import { anyRequest, type Rubbish } from '../support/rubbish/requests.ts';
import { asRequest, type Tokens, withTokens } from '../support/rubbish/sending.ts';
import { expectSoundRows } from '../support/rubbish/sound-rows.ts';

/** Requests that come at once, and how often: the same seed sends the same. */
const atOnce = 50;
const times = { sqlite: 780, postgres: 200 } as const;
const seed = Number(process.env.RUBBISH_SEED ?? Date.now() % 2 ** 31);

describe.each(engines)('rubbish sent to every door, on %s', (engine) => {
  const inbox = keepingMailer();
  const statuses = new Map<string, Map<number, number>>();
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown) => rejections.push(reason);
  let t: TestApp;
  let tokens: Tokens;
  let doors: ReadonlyMap<string, Door>;

  beforeAll(async () => {
    process.on('unhandledRejection', onRejection);
    t = await testApp(engine, { mailer: inbox.mailer });
    // What is asked here is not whether a power cut loses anything.
    if (engine === 'sqlite') await sql`pragma synchronous = off`.execute(t.app.store.db);
    tokens = await someTokens(t.app, inbox.mails);
    doors = (await loadDoors()).doors;
  });
  afterAll(async () => {
    process.off('unhandledRejection', onRejection);
    await t.end();
  });

  async function send(rubbish: Rubbish): Promise<void> {
    const { path } = rubbish;
    const door = doors.get(path);
    if (!door) throw new Error(`There is no door at ${path}.`);
    const answer = await door(asRequest(withTokens(tokens, rubbish)), {
      app: t.app,
      ip: '127.0.0.1',
    });
    const text = await answer.text();
    const counts = statuses.get(path) ?? new Map<number, number>();
    statuses.set(path, counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1));
    const html = (answer.headers.get('content-type') ?? '').includes('text/html');
    // Health says 503 of a clock that runs while no job does: it is asked, and answers.
    const unwell = path === '/api/health' && answer.status === 503;
    if ((answer.status >= 500 && !unwell) || (html && text.includes('<xss>'))) {
      throw new Error(`${answer.status} for ${JSON.stringify(rubbish)}: ${t.logged.at(-1)}`);
    }
  }

  it('is refused or recorded as it should be, and never a fault of ours', async () => {
    const requests = fc.array(anyRequest([...doors.keys()], builtForms()), {
      minLength: atOnce,
      maxLength: atOnce,
    });
    const property = fc.asyncProperty(requests, async (all) => {
      await Promise.all(all.map(send));
      t.clock.forward(20_000);
    });
    await fc.assert(property, { numRuns: times[engine], seed, endOnFailure: true });
    const totals = [...statuses].map(([path, counts]) => {
      const each = [...counts].sort().map(([status, count]) => `${status}×${count}`);
      return `  ${path}: ${each.join(' ')}`;
    });
    const sum = [...statuses.values()].flatMap((counts) => [...counts.values()]);
    const total = sum.reduce((a, b) => a + b, 0);
    process.stdout.write(`rubbish on ${engine}: ${total}, seed ${seed}\n${totals.join('\n')}\n`);
    expect(total).toBe(times[engine] * atOnce);
    expect(t.logged.filter((line) => /"(fault|store-away)"/.test(line))).toEqual([]);
    expect(rejections).toEqual([]);
  }, 240_000);

  it('leaves no row that should not be, confirms nothing without its button, and counts right', async () => {
    await expectSoundRows(t.app);
    const confirmed = await t.app.store.db
      .selectFrom('signatures')
      .select('id')
      .where('status', '=', 'confirmed')
      .execute();
    const pressable = await Promise.all(tokens.use.map((token) => findByToken(t.app, token)));
    const may = new Set(pressable.map(({ signature }) => signature?.id));
    expect(confirmed.length).toBeGreaterThan(0);
    expect(confirmed.filter(({ id }) => !may.has(id))).toEqual([]);
    for (const token of tokens.spare) {
      const { signature } = await findByToken(t.app, token);
      const { row } = await messageByToken(t.app, token);
      expect((signature ?? row)?.status).toBe('pending');
    }
  });

  it('lets every mail be written that it made due', async () => {
    await deliverOutbox(t.app);
    expect(t.logged.filter((line) => line.includes('mail-not-written'))).toEqual([]);
    expect(inbox.mails.length).toBeGreaterThan(0);
  }, 60_000);
});
