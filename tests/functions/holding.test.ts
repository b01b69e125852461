import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirmMessage from '../../functions/confirm-message.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { startDeliveries, stopDeliveries } from '../../functions/store/stops.ts';
import write from '../../functions/write.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { type FormFields, get, postJson, visit } from '../support/requests.ts';
import { checkPageOf } from '../support/solve.ts';
import { tokenIn } from '../support/supporter.ts';
import { letterOf, messagesOf, office, offices, press, sendLetter } from '../support/writer.ts';

describe.each(engines)('what waits for a look, on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  let networks = 0;
  /** Writes and follows the mail; answers its token, for the button. */
  const written = async (fields: FormFields): Promise<string> => {
    networks += 1;
    const network = `10.0.${networks >> 8}.${networks & 255}`;
    const answer = await sendLetter(t.app, fields, network);
    if (answer.status === 428) {
      // Whoever floods an office has the patience for it.
      const { fields: again } = await checkPageOf(answer);
      t.clock.forward(61_000);
      await sendLetter(t.app, again, network);
    }
    inbox.mails.length = 0;
    await deliverOutbox(t.app);
    const mail = inbox.mails.find(({ to }) => to === fields.email);
    if (!mail) throw new Error('Nobody was asked to confirm.');
    return tokenIn(mail);
  };
  const confirmed = async (fields: FormFields) => {
    const token = await written(fields);
    const answer = await press(t.app, token);
    return { token, answer };
  };
  const states = async () =>
    (await messagesOf(t.app)).map(({ status, held_for }) => [status, held_for]);
  const mainOf = async (answer: Response) =>
    parse(await answer.text()).querySelector('main')?.structuredText ?? '';
  const opened = (token: string) =>
    visit(
      t.app,
      confirmMessage,
      get(`/api/confirm-message?token=${token}`, { accept: 'text/html' }),
    );

  it('are threats and links, in whatever language; honest words about killing go', async () => {
    const said = [
      ['We know where you live, and we will come for you. Think of it.', 'threat'],
      ['Tiedän, missä asutte. Saatte vielä maksaa tästä kalliisti.', 'threat'],
      ['Wiem, gdzie pan mieszka! Proszę o tym pamiętać, zawsze.', 'threat'],
      ['Please read www.example.org/mines before you decide on it.', 'link'],
      ['Mines kill children for decades. Soldiers kill, mines wait.', null],
      ['If you vote for them, some child will die in a field we love.', null],
    ] as const;
    for (const [i, [personal]] of said.entries()) await confirmed(letterOf(i, { personal }));
    expect(await states()).toEqual(
      said
        .map(([, why]) => (why ? ['held', why] : ['sent', null]))
        .map(([status, why], i) => {
          const last = i === said.length - 1;
          return [last && status === 'sent' ? 'queued' : status, why];
        }),
    );
    const token = await written(letterOf(9, { personal: 'See t.me/somewhere for what they say.' }));
    await press(t.app, token);
    expect(await mainOf(await opened(token))).toContain('One of us will read it before it is sent');
  });

  it('is a threat in the name, which the office reads as well', async () => {
    await confirmed(letterOf(1, { name: 'We Will Kill You' }));
    expect(await states()).toEqual([['held', 'threat']]);
  });

  it('is all but a fifth of a day from one mail domain, so that honest writers keep their places', async () => {
    for (let i = 0; i < 54; i += 1) {
      const email = `v${i}@${i % 2 ? 'flood.example' : `s${i}.flood.example`}`;
      await confirmed(letterOf(i, { email }));
    }
    const flood = await states();
    expect(flood.filter(([status]) => status === 'held')).toHaveLength(44);
    expect(flood.every(([status, why]) => status !== 'held' || why === 'domain')).toBe(true);
    await confirmed(letterOf(100));
    const [honest] = (await messagesOf(t.app)).slice(-1);
    expect(honest).toMatchObject({ status: 'queued', day: '2026-12-01' });
    await confirmed(
      letterOf(101, { email: 'v1@flood.example', representative: offices[1]?.id ?? '' }),
    );
    expect((await states()).at(-1)?.[0]).toBe('queued');
  });

  it('is nobody at a provider that many people have their mail at', async () => {
    for (let i = 0; i < 15; i += 1) await confirmed(letterOf(i, { email: `v${i}@gmail.com` }));
    expect((await states()).filter(([status]) => status === 'held')).toEqual([]);
  });

  /** Days that are full, from today on. */
  const fullFor = (days: number) =>
    t.app.store.db
      .insertInto('delivery_days')
      .values(
        Array.from({ length: days }, (_, i) => ({
          representative: office.id,
          day: new Date(t.app.now().getTime() + i * 86_400_000).toISOString().slice(0, 10),
          used: writingRules.capPerDay,
        })),
      )
      .execute();

  it('is nothing beyond the longest queue: the writer is told, with the text to take along', async () => {
    const early = await written(letterOf(1));
    await fullFor(writingRules.longestQueue + 1);
    const refused = await sendLetter(t.app, letterOf(2));
    expect(refused.status).toBe(409);
    const page = parse(await refused.text());
    expect(page.querySelector('h1')?.text).toBe('The queue is full');
    expect(page.querySelector('textarea')?.text).toContain(String(letterOf(2).personal));
    expect(page.querySelector('main')?.text).toContain('full for 14 days');
    const asScript = await visit(t.app, write, postJson('/api/write', letterOf(3)));
    expect([asScript.status, await asScript.json()]).toEqual([
      409,
      { error: 'queue-full', fields: {} },
    ]);
    expect(await messagesOf(t.app)).toHaveLength(1);

    const late = await press(t.app, early);
    expect(late.status).toBe(409);
    expect(await mainOf(late)).toContain(String(letterOf(1).personal));
    expect(await states()).toEqual([['pending', null]]);
    t.clock.forward(86_400_000);
    expect((await press(t.app, early)).status).toBe(303);
    expect(await messagesOf(t.app)).toMatchObject([{ status: 'queued', day: '2026-12-16' }]);
  });

  it('takes what is written while all is stopped, and says so on every page of it', async () => {
    await stopDeliveries(t.app.store, 'all', t.app.now());
    const token = await written(letterOf(1));
    expect(await mainOf(await opened(token))).toContain(
      'We are not sending messages to this mailbox',
    );
    await press(t.app, token);
    expect(await states()).toEqual([['queued', null]]);
    expect(await mainOf(await opened(token))).toContain('will be sent when we start again');
    await startDeliveries(t.app.store, 'all');
    expect(await mainOf(await opened(token))).toContain('will be sent:');
  });
});
