import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { remove } from '../../../functions/commands/remove.ts';
import confirm from '../../../functions/confirm.ts';
import { deliverOutbox } from '../../../functions/deliver-outbox.ts';
import { renderMail } from '../../../functions/mail/render.ts';
import sign from '../../../functions/sign.ts';
import { readRemovals } from '../../../functions/store/removals.ts';
import { addToTally, readSignatories, readTotal } from '../../../functions/store/tally.ts';
import { day } from '../../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { engines, makeDatabase } from '../../support/databases.ts';
import { anna, type FormFields, post, visit } from '../../support/requests.ts';
import { runCommand } from '../../support/run-command.ts';
import { signAndGetToken } from '../../support/supporter.ts';

describe.each(engines)('npm run remove, on %s', (engine) => {
  let t: TestApp;
  let version = '';
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
    version = (await t.app.site.campaign()).version;
    for (const name of ['Bot Alpha', 'Bot Beta', 'Bot Gamma']) await signed(name);
    await signed('Anna Virtanen', { email: 'anna@example.org', affiliation: 'Robot works' });
    await signAndGetToken(t.app, inbox.mails, person('Bot Pending', { country: 'EE' }));
  });
  afterEach(() => t.end());

  const person = (name: string, more: FormFields = {}): FormFields => ({
    ...anna,
    ...{ name, email: `${name.replace(' ', '.')}@example.org`, public: 'yes' },
    ...more,
  });
  const signed = async (name: string, more: FormFields = {}) => {
    const token = await signAndGetToken(t.app, inbox.mails, person(name, more));
    await visit(t.app, confirm, post('/api/confirm', { token }));
    t.clock.forward(1000);
  };
  const run = (...args: string[]) => remove(t.app, args);
  const runFor = (address: string, ...args: string[]) =>
    remove(t.app, ['--mailbox', ...args], async () => address);
  const bots = ['--name', '^bot ', '--reason', 'fake'];
  const total = () => readTotal(t.app.store, [version]);
  const names = async () =>
    (await readSignatories(t.app.store, { versions: [version], most: 100 }))
      .map(({ name }) => name)
      .sort();
  const statuses = async () => {
    const rows = await t.app.store.db.selectFrom('signatures').selectAll().execute();
    return Object.fromEntries(rows.map(({ name, status }) => [name, status]));
  };

  it('counts first, shows who they are without their addresses, and changes nothing', async () => {
    const before = await statuses();
    const { done, text } = await run(...bots);
    expect(done).toBe(true);
    expect(text).toContain('4 match: 3 confirmed, 1 pending.');
    expect(text).toMatch(/FI {2}2026-12-01T12:00:00.000Z {2}Bot Alpha\n/);
    expect(text).toContain("npm run remove -- --name '^bot ' --reason fake --yes 4\n");
    expect(text).not.toContain('@');
    expect(await statuses()).toEqual(before);
    expect(await total()).toBe(4);
  });

  it('removes them when their number is agreed to: count, names, mails and addresses', async () => {
    expect((await run(...bots, '--yes', '4')).text).toContain('Removed as fake: 3 that counted');
    expect(await total()).toBe(1);
    expect(await names()).toEqual(['Anna Virtanen']);
    expect(await statuses()).toMatchObject({
      'Bot Alpha': 'removed',
      'Bot Pending': 'removed',
      'Anna Virtanen': 'confirmed',
    });
    const rows = await t.app.store.db.selectFrom('signatures').selectAll().execute();
    expect(rows.filter(({ status, address }) => status === 'removed' && address)).toEqual([]);
    expect(await readRemovals(t.app.store, [version])).toEqual([
      { reason: 'fake', day: '2026-12-01', removed: 3 },
    ]);
  });

  it('does it once: a second time there is nothing to remove', async () => {
    await run(...bots, '--yes', '4');
    expect(await run(...bots, '--yes', '4')).toEqual({
      done: false,
      text: '0 match: 0 confirmed, 0 pending.\nThat is not 4: nothing is removed.\n',
    });
    expect((await run(...bots, '--yes', '0')).done).toBe(true);
    expect(await total()).toBe(1);
    expect(await readRemovals(t.app.store, [version])).toHaveLength(1);
  });

  it('removes nothing where somebody has joined since it was counted', async () => {
    await signed('Bot Delta');
    const { done, text } = await run(...bots, '--yes', '4');
    expect([done, text]).toEqual([
      false,
      '5 match: 4 confirmed, 1 pending.\nThat is not 4: nothing is removed.\n',
    ]);
    expect(await total()).toBe(5);
  });

  it.each([
    ['--affiliation', 'robot', 1],
    ['--country', 'ee', 1],
    ['--from', '2026-12-01T12:00:02Z', 3],
    ['--to', '2026-12-01T12:00:02Z', 2],
    ['--lang', 'fi', 0],
    ['--source', 'flyer', 0],
  ])('finds by %s %s', async (option, value, count) => {
    const { text } = await run(option, value, '--reason', 'abusive');
    expect(text).toContain(`${count} match:`);
  });

  it('finds by an address that is asked for, and prints none', async () => {
    const { text } = await runFor('Anna@EXAMPLE.org', '--reason', 'abusive');
    expect(text).toContain('1 match:');
    expect(text).toContain('npm run remove -- --mailbox --reason abusive --yes 1\n');
    expect(text.toLowerCase()).not.toContain('example.org');
    expect((await runFor('anna', '--reason', 'abusive')).text).toContain('--mailbox is an address');
    expect((await runFor('', '--reason', 'abusive')).done).toBe(false);
  });

  it('finds by all that is given at once, and by an id', async () => {
    expect((await run(...bots, '--country', 'EE')).text).toContain('1 match: 0 confirmed');
    const [row] = await t.app.store.db.selectFrom('signatures').selectAll().execute();
    const { text } = await run('--id', row?.id ?? '', '--reason', 'duplicate');
    expect(text).toContain('1 match:');
  });

  it.each([
    [['--reason', 'fake'], 'at least one'],
    [['--name', 'Bot'], '--reason is one of fake, duplicate, abusive'],
    [['--name', 'Bot', '--reason', 'withdrawn'], '--reason is one of'],
    [['--name', '(', '--reason', 'fake'], '--name is no pattern'],
    [['--from', 'yesterday', '--reason', 'fake'], '--from is a moment'],
    [['--mailbox', 'anna@example.org', '--reason', 'fake'], '--mailbox takes no address'],
    [['--mailbox=anna@example.org', '--reason', 'fake'], '--mailbox takes no address'],
    [['--nam', 'Bot', '--reason', 'fake'], "Unknown option '--nam'"],
    [['--name', 'Bot', '--reason', 'fake', '--yes', 'all'], '--yes is how many'],
  ])('says what is wrong with %j, and how it is used', async (args, wrong) => {
    const { done, text } = await run(...args);
    expect(done).toBe(false);
    expect(text).toContain(wrong);
    expect(text).toContain('npm run remove -- <which>');
    expect(await total()).toBe(4);
  });

  it('lets others in between, and does not touch who signs meanwhile', async () => {
    const { store } = t.app;
    const like = await store.db.selectFrom('signatures').selectAll().executeTakeFirstOrThrow();
    const many = Array.from({ length: 1100 }, (_, i) => {
      const id = like.id.slice(0, -4) + String(i).padStart(4, '0');
      return { ...like, id, mailbox: `mailbox ${i}`, name: 'Mass', created_at: `2026-11-${i}` };
    });
    for (let i = 0; i < many.length; i += 100)
      await store.db
        .insertInto('signatures')
        .values(many.slice(i, i + 100))
        .execute();
    await addToTally(store, { version, country: 'FI' }, many.length);

    const order: string[] = [];
    const removing = run('--name', '^mass', '--reason', 'fake', '--yes', '1100').then(({ text }) =>
      order.push(text),
    );
    const [first] = await Promise.all([
      signed('Mass Signer').then(() => order.push('signed')),
      removing,
    ]);
    expect(first).toBe(1);
    expect(order).toEqual([
      'signed',
      'Removed as fake: 1100 that counted, and what was pending.\n',
    ]);
    expect(await total()).toBe(5);
    expect((await statuses())['Mass Signer']).toBe('confirmed');
  });

  it('cannot be undone by signing again: the answer is as ever, the mailbox learns why', async () => {
    await runFor('anna@example.org', '--reason', 'duplicate', '--yes', '1');
    inbox.mails.length = 0;
    const again = () =>
      visit(t.app, sign, post('/api/sign', { ...anna, email: 'anna@example.org' }));
    t.clock.forward(day);
    expect((await again()).headers.get('location')).toBe('/check-your-inbox/');
    await deliverOutbox(t.app);
    const [mail] = inbox.mails;
    expect([mail?.to, inbox.mails.length]).toEqual(['anna@example.org', 1]);
    const { text } = renderMail(mail?.message ?? { lang: 'en', subject: '', blocks: [] });
    expect(text).toContain('http://localhost:4321/removals/');
    expect(text).not.toContain('/api/confirm');
    expect((await statuses())['Anna Virtanen']).toBe('removed');
    await again();
    await deliverOutbox(t.app);
    expect(inbox.mails).toHaveLength(1);
  });
});

it('the command takes an address from the standard input, and shows it to nobody', async () => {
  const database = await makeDatabase('sqlite');
  const settings = {
    SECRET_KEY: Buffer.alloc(32, 9).toString('base64'),
    DATABASE_URL: database.url,
  };
  const args = ['--mailbox', '--reason', 'fake'];
  const told = await runCommand('remove', settings, args, 'anna@example.org\n');
  expect(told).toMatchObject({ code: 0, out: expect.stringContaining('0 match:') });
  expect(told.out + told.errors).not.toContain('anna');
  const none = await runCommand('remove', settings, args);
  expect([none.code, none.out]).toEqual([1, expect.stringContaining('--mailbox is an address')]);
  await database.drop();
});
