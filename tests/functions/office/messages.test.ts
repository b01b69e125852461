import { randomUUIDv7 } from 'node:crypto';
import type { HTMLElement } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertMessages } from '../../../functions/store/messages.ts';
import { minute } from '../../../src/campaign/signature.ts';
import { engines } from '../../support/databases.ts';
import { type Delivery, openDelivery, smtpTo } from '../../support/delivery.ts';
import { newMessage } from '../../support/new-message.ts';
import { type AtWork, atWork, officeEnv } from '../../support/office.ts';
import type { FormFields } from '../../support/requests.ts';
import { letterOf, messagesOf, office, offices } from '../../support/writer.ts';

const path = '/office/messages/';
const words =
  'I live by the border and do not want the fields of my village closed for a lifetime.';

describe.each(engines)('the messages in the office, on %s', (engine) => {
  let d: Delivery;
  let ben: AtWork;
  beforeEach(async () => {
    d = await openDelivery(engine, smtpTo, officeEnv);
    ben = await atWork(d.t.app, 'ben');
  });
  afterEach(() => d.end());

  const rowOf = async (id: string) => (await messagesOf(d.t.app)).find((row) => row.id === id);
  const idOf = async (status: string) =>
    (await messagesOf(d.t.app)).find((row) => row.status === status)?.id ?? '';
  /** One that is held as a copy, after one that was sent. */
  const oneHeld = async (more: FormFields = {}) => {
    const both = { personal: words, ...more };
    await d.confirmed([letterOf(1, both), letterOf(2, both)]);
    await d.deliver();
    return idOf('held');
  };
  const oneQueued = async (i = 1) => {
    await d.confirmed([letterOf(i)]);
    return idOf('queued');
  };
  const main = async (query = '') => (await ben.page(`${path}${query}`)).querySelector('main');
  const textOf = (part: HTMLElement | null | undefined) =>
    (part?.text ?? '').replace(/\s+/g, ' ').trim();
  /** Sends a form and answers what is said then. */
  const done = async (fields: FormFields, who = ben) => {
    const answer = await who.post(path, fields);
    expect(answer.status).toBe(303);
    const page = await who.page(answer.headers.get('location') ?? '');
    return textOf(page.querySelector('.said'));
  };
  const logged = async () => {
    const rows = await d.t.app.store.db
      .selectFrom('office_log')
      .selectAll()
      .orderBy('id')
      .execute();
    return rows.map(({ act, about, count }) => [act, about, count]);
  };

  it('says what is held and why, and how much waits of each representative', async () => {
    expect(textOf(await main())).toContain('No message waits.');
    await oneHeld();
    await oneQueued(5);
    const page = await main();
    const rows = page?.querySelectorAll('.sheet tbody tr').map(textOf) ?? [];
    expect(rows[0]).toMatch(/^It is very similar to others1Read it It is very similar to others/);
    expect(rows[1]).toContain(`${office.name}111 December 2026Stop ${office.name}`);
  });

  it('lists what is held with the own words, and shows one as its reader would get it', async () => {
    const evil = 'I am <b>angry</b>. "שלום" & {recipient} $& onclick=x';
    const id = await oneHeld({ personal: `${words}\n${evil}` });
    const list = await main('?list=held');
    expect(list?.querySelector('.cards blockquote')?.text).toBe(`${words}\n\n${evil}`);
    expect(list?.querySelector('.cards b')).toBeNull();
    expect(textOf(list)).not.toMatch(/@(p\d|example)/);
    const look = list?.querySelector('.cards a.button')?.getAttribute('href') ?? '';
    expect(look).toBe(`${path}?show=${id}`);
    const shown = await ben.page(look);
    expect(shown.querySelector('blockquote .text')?.text).toContain(evil);
    expect(shown.querySelector('blockquote b')).toBeNull();
    expect(shown.querySelector('blockquote')?.text).toContain(office.name);
    expect(shown.querySelector('blockquote .text')?.getAttribute('lang')).toMatch(/^\w\w$/);
  });

  it('lets one go, and sends one back for the reason that it is held for', async () => {
    const id = await oneHeld();
    expect(await done({ act: 'release', id, back: 'list=held' })).toBe(
      '1 message will go out on the first day with room.',
    );
    await d.deliver();
    expect(d.arrived()).toHaveLength(2);
    await d.confirmed([letterOf(3, { personal: words })]);
    const other = await idOf('held');
    const page = await ben.page(`${path}?show=${other}`);
    const chosen = page.querySelector('select[name="because"] option[selected]');
    expect(chosen?.getAttribute('value')).toBe('copy');
    expect(await done({ act: 'reject', id: other, because: 'copy', words: '' })).toBe(
      'It will not be sent, and its writer will be told why.',
    );
    expect(await told(3)).toContain('very similar to others');
    expect(await logged()).toEqual([
      ['messages-released', '', 1],
      ['message-rejected', '', 1],
    ]);
  });

  const told = async (i: number) => {
    await d.deliver();
    const { mail } = await d.post.mailTo(`p${i}@p${i}.example`, ({ text }) =>
      /not sent/.test(text ?? ''),
    );
    return (mail.text ?? '').replace(/\n(> )?/g, ' ');
  };

  it('sends one back in own words, and not without a reason', async () => {
    const id = await oneQueued();
    const fields = { act: 'reject', id, because: '', words: ' \n' };
    const answer = await ben.post(path, fields);
    const asked = await ben.page(answer.headers.get('location') ?? '');
    expect(textOf(asked.querySelector('[data-error-summary] a'))).toBe(
      'Choose a reason, or write one',
    );
    await done({ ...fields, because: 'campaigner' });
    expect(await rowOf(id)).toMatchObject({ status: 'queued' });
    await done({ ...fields, words: 'It names a neighbour\nof yours.', because: 'copy' });
    expect(await told(1)).toContain('The reason: It names a neighbour of yours.');
    expect(d.arrived()).toHaveLength(0);
  });

  it('takes one out of its queue, and lets it go again', async () => {
    const id = await oneQueued();
    expect(await done({ act: 'hold', id })).toContain('It now waits');
    expect(await rowOf(id)).toMatchObject({ status: 'held', held_for: 'campaigner', day: null });
    await done({ act: 'release', id });
    await d.deliver();
    expect(d.arrived()).toHaveLength(1);
  });

  it('asks before many are let go, says how many, and lets go those of one reason', async () => {
    await oneHeld();
    await d.confirmed([
      letterOf(3, { personal: words }),
      letterOf(4, { personal: `${words} https://example.com/x` }),
    ]);
    expect(textOf(await main('?ask=release&why=copy'))).toContain('2 held messages will go out');
    expect(textOf(await main('?ask=release'))).toContain('3 held messages will go out');
    expect((await messagesOf(d.t.app)).filter(({ status }) => status === 'held')).toHaveLength(3);
    expect(await done({ act: 'release-those', why: 'copy' })).toMatch(/^2 messages will go out/);
    expect(await done({ act: 'release-those', why: 'copy' })).toContain('Nothing was changed');
    expect(await done({ act: 'release-those', why: '' })).toMatch(/^1 message will go out/);
    expect((await logged()).map(([, , count]) => count)).toEqual([2, 1]);
  });

  it('asks before everything or one mailbox is stopped, stops it, and starts it again', async () => {
    const question = await main('?ask=stop');
    expect(textOf(question)).toContain('Nothing will be sent to anybody');
    expect(question?.querySelector('[name="whom"]')?.getAttribute('value')).toBe('all');
    expect(textOf(await main(`?ask=stop&whom=${office.id}`))).toContain(office.name);
    expect(await done({ act: 'stop', whom: 'all' })).toContain('Stopped');
    expect(await done({ act: 'stop', whom: office.id })).toContain('Stopped');
    expect(await done({ act: 'stop', whom: 'nobody' })).toContain('Nothing was changed');
    expect(await done({ act: 'stop', whom: 'all' })).toContain('Nothing was changed');
    await oneQueued();
    await d.deliver();
    expect(d.arrived()).toHaveLength(0);
    const page = await main();
    expect(textOf(page)).toContain('Everybody: nothing is sent');
    expect(textOf(page)).not.toContain('Stop everything');
    await done({ act: 'start', whom: 'all' });
    await d.deliver();
    expect(d.arrived()).toHaveLength(0);
    await done({ act: 'start', whom: office.id });
    await d.deliver();
    expect(d.arrived()).toHaveLength(1);
    expect(await logged()).toEqual([
      ['deliveries-stopped', 'all', null],
      ['deliveries-stopped', office.id, null],
      ['deliveries-started', 'all', null],
      ['deliveries-started', office.id, null],
    ]);
  });

  it('answers two who do the same at once one each, and does nothing twice', async () => {
    const dan = await atWork(d.t.app, 'dan');
    const nothing = 'Nothing was changed: somebody else had already done it.';
    const both = async (fields: FormFields) =>
      (await Promise.all([done(fields, ben), done(fields, dan)])).filter(
        (said) => said !== nothing,
      );
    const id = await oneHeld();
    expect(await both({ act: 'release', id })).toHaveLength(1);
    expect(await both({ act: 'hold', id })).toHaveLength(1);
    expect(await both({ act: 'release-those', why: '' })).toHaveLength(1);
    expect(await both({ act: 'reject', id, because: 'link', words: '' })).toHaveLength(1);
    expect(await both({ act: 'stop', whom: 'all' })).toHaveLength(1);
    expect(await both({ act: 'start', whom: 'all' })).toHaveLength(1);
    expect(await logged()).toHaveLength(6);
  });

  it('leaves alone what is being handed to the mail server, and says so', async () => {
    const id = await oneQueued();
    const later = new Date(d.t.app.now().getTime() + 2 * minute).toISOString();
    await d.t.app.store.db
      .updateTable('outbox')
      .set({ claimed_by: 'a worker', due_at: later })
      .where('subject', '=', id)
      .execute();
    for (const fields of [
      { act: 'hold', id },
      { act: 'reject', id, because: 'link', words: '' },
    ]) {
      expect(await done(fields)).toContain('being handed to the mail server');
    }
    expect(await logged()).toEqual([]);
  });

  it('turns pages of ten thousand that are queued', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      newMessage({ id: randomUUIDv7(), representative: offices[i % 3]?.id ?? '' }),
    );
    await insertMessages(d.t.app.store, many, d.t.app.now());
    const at = d.t.app.now().toISOString();
    const queued = { status: 'queued', confirmed_at: at, day: '2026-12-01' } as const;
    await d.t.app.store.db.updateTable('messages').set(queued).execute();
    const first = await main('?list=queued');
    expect(first?.querySelectorAll('.cards > li')).toHaveLength(50);
    const next = first?.querySelectorAll('p.row a').find(({ text }) => text.trim() === 'Next');
    const second = await ben.page(next?.getAttribute('href')?.replaceAll('&amp;', '&') ?? '');
    const ids = (page: HTMLElement | null) =>
      page?.querySelectorAll('.cards [name="id"]').map((one) => one.getAttribute('value')) ?? [];
    expect(new Set([...ids(first), ...ids(second)]).size).toBe(100);
    const whole = await main(`?list=queued&to=${offices[1]?.id}`);
    expect(textOf(whole?.querySelector('h2'))).toContain(offices[1]?.name);
    expect(textOf(await main())).toContain('3,33');
  });

  it('is closed to who only reads, and takes no harm from what nobody’s page asks', async () => {
    const id = await oneHeld();
    const cia = await atWork(d.t.app, 'cia');
    expect((await cia.get(`${path}?show=${id}`)).status).toBe(403);
    expect((await cia.post(path, { act: 'release', id })).status).toBe(403);
    expect(await rowOf(id)).toMatchObject({ status: 'held' });
    for (const query of [
      ...['?show=', '?show=x', '?list=odd', '?list=held&why=odd&to=nobody&after=zz'],
      ...['?ask=odd', '?ask=stop&whom=nobody', '?ask=start&whom=%00', '?ask=release&why=odd'],
    ]) {
      expect((await ben.get(`${path}${query}`)).status, query).toBe(200);
    }
    for (const act of ['release', 'hold', 'reject', 'start', 'stop']) {
      const back = 'list=held&to=//evil.example';
      const answer = await ben.post(path, { act, id: 'x', whom: 'x', words: 'y', back });
      expect(answer.headers.get('location'), act).toMatch(/^\/office\/messages\/\?.*done=messages/);
    }
    expect(await logged()).toEqual([]);
  });
});
