import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { held } from '../../../functions/commands/held.ts';
import { engines } from '../../support/databases.ts';
import { type Delivery, openDelivery } from '../../support/delivery.ts';
import { letterOf, messagesOf } from '../../support/writer.ts';

const words =
  'I live by the border and do not want the fields of my village closed for a lifetime.';

describe.each(engines)('npm run held, on %s', (engine) => {
  let d: Delivery;
  let id = '';
  beforeEach(async () => {
    d = await openDelivery(engine);
    await d.confirmed([letterOf(1, { personal: words }), letterOf(2, { personal: words })]);
    await d.deliver();
    const rows = await messagesOf(d.t.app);
    id = rows.find(({ status }) => status === 'held')?.id ?? '';
  });
  afterEach(() => d.end());

  const run = (...args: string[]) => held(d.t.app, args);
  const statusOfIt = async () => (await messagesOf(d.t.app)).find((row) => row.id === id)?.status;

  it('lists what waits, with the own words and without the address of who wrote them', async () => {
    const { text } = await run();
    expect(text).toContain(id);
    expect(text).toContain(words);
    expect(text).toContain('1 held.');
    expect(text).not.toContain('@example.org');
  });

  it('releases a message, which then arrives', async () => {
    expect((await run('release', id)).text).toBe('It goes out on 2026-12-01.\n');
    await d.deliver();
    expect(d.arrived()).toHaveLength(2);
    expect(await run('release', id)).toEqual({
      done: false,
      text: `No message ${id} is held.\n`,
    });
  });

  it('releases all that wait, which then arrive', async () => {
    await d.confirmed([letterOf(3, { personal: words })]);
    expect((await run('release', 'all')).text).toBe(
      '2 released; each goes out on the first day with room.\n',
    );
    await d.deliver();
    expect(d.arrived()).toHaveLength(3);
    expect((await run('release', 'all')).text).toMatch(/^0 released/);
  });

  it('rejects a message: it is never sent, and its writer gets the text back', async () => {
    expect((await run('reject', id)).done).toBe(true);
    expect(await statusOfIt()).toBe('rejected');
    await d.deliver();
    expect(d.arrived()).toHaveLength(1);
    const told = await d.post.mailTo('p2@example.org', ({ text }) => /not sent/.test(text ?? ''));
    expect((told.mail.text ?? '').replace(/\n> /g, ' ')).toContain(words);
    expect((await run()).text).toBe('No message is held.\n');
  });

  it('says how it is used where it is called otherwise', async () => {
    const { done, text } = await run('delete', id);
    expect(done).toBe(false);
    expect(text).toContain('npm run held -- release <id>');
    expect(await statusOfIt()).toBe('held');
  });
});
