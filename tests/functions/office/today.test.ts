import type { HTMLElement } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../../functions/confirm.ts';
import { countActivity } from '../../../functions/count-activity.ts';
import { addToTally } from '../../../functions/store/tally.ts';
import { day, minute } from '../../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { type AtWork, atWork, officeEnv } from '../../support/office.ts';
import { act, signedAndConfirmed, tokenOfNewest } from '../../support/own-page.ts';
import { anna, type FormFields, post, visit } from '../../support/requests.ts';
import { putSignatures, signatureRow } from '../../support/signature-rows.ts';
import { signAndGetToken } from '../../support/supporter.ts';
import { letterOf, press, sendLetter } from '../../support/writer.ts';

/** The cells of a row, found by its head. */
function row(page: HTMLElement, head: string, within = 'table'): string[] {
  const found = page
    .querySelectorAll(`${within} tr`)
    .find((one) => one.querySelector('th[scope="row"]')?.text.trim() === head);
  return found?.querySelectorAll('td').map((cell) => cell.text.trim()) ?? [];
}

describe.each(engines)('the page of today, on %s', (engine) => {
  let t: TestApp;
  let inbox: ReturnType<typeof keepingMailer>;
  let ben: AtWork;
  let cia: AtWork;
  beforeEach(async () => {
    inbox = keepingMailer();
    t = await testApp(engine, { mailer: inbox.mailer, env: officeEnv });
    [ben, cia] = [await atWork(t.app, 'ben'), await atWork(t.app, 'cia')];
  });
  afterEach(() => t.end());

  const sign = (i: number, more: FormFields = {}) =>
    signAndGetToken(t.app, inbox.mails, { ...anna, email: `p${i}@p${i}.example`, ...more });
  const signAndConfirm = (i: number, more: FormFields = {}) =>
    signedAndConfirmed(t.app, inbox.mails, { ...anna, email: `p${i}@p${i}.example`, ...more });
  const file = async (who: AtWork, name: string) => {
    const answer = await who.get(`/office/?csv=${name}`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    return bytes.toString('utf8', 3).trimEnd().split('\r\n');
  };

  it('is sensible before anything has happened', async () => {
    for (const who of [ben, cia]) {
      const page = await who.page('/office/');
      expect(row(page, 'Since the beginning')).toEqual(['0', '0', '–', '0']);
      expect(page.text).toContain('Nothing at the moment.');
      expect(page.text).toContain('By country: nothing to show yet.');
      expect(page.text).not.toContain('are still being counted');
      const shapes = page.querySelectorAll('svg path.bar').map((one) => one.getAttribute('d'));
      expect(shapes.map((shape) => shape?.match(/M/g)?.length)).toEqual([30, 48]);
    }
    expect(await file(ben, 'days')).toHaveLength(31);
    expect((await ben.get('/office/?csv=nothing')).status).toBe(404);
  });

  it('counts exactly who signed, confirmed and left, at once and when it is counted for good', async () => {
    await sign(1, { source: 'poster', country: 'EE', lang: 'fi' });
    await signAndConfirm(2, { source: 'poster' });
    await signAndConfirm(3);
    await act(t.app, await tokenOfNewest(t.app), { action: 'withdraw', sure: 'yes' });
    const look = async () => {
      const page = await ben.page('/office/');
      expect(row(page, 'Today')).toEqual(['3', '2', '67%', '1']);
      expect(row(page, 'Yesterday')).toEqual(['0', '0', '–', '0']);
      expect(row(page, 'Last 7 days')).toEqual(['3', '2', '67%', '1']);
      expect(page.querySelector('.total')?.text).toMatch(/^1 confirmed/);
      expect(row(page, 'poster')).toEqual(['2', '1', '50%', '1', '0']);
      expect(row(page, 'no source named')).toEqual(['1', '1', '100%', '1', '1']);
      expect(row(page, 'Finland')).toEqual(['2', '2', '100%', '2', '1']);
      expect(row(page, 'Estonia')).toEqual(['1', '0', '0%', '0', '0']);
      expect(row(page, 'Finnish')).toEqual(['1', '0', '0%', '0', '0']);
    };
    await look();
    const shape = (await ben.page('/office/')).querySelector('svg path.bar')?.getAttribute('d');
    const heights = [...(shape ?? '').matchAll(/v-([\d.]+)/g)].map(([, height]) => Number(height));
    expect(heights.slice(0, -1).every((height) => height === 0)).toBe(true);
    expect(heights.at(-1)).toBeGreaterThan(50);
    t.clock.forward(5 * minute);
    expect(await countActivity(t.app)).toMatchObject({ counted: 3 + 2 + 1 + 2 });
    await look();
    expect((await file(ben, 'hours')).at(-1)).toBe('2026-12-01T12,3,2,1');
    expect((await file(ben, 'source')).slice(1)).toEqual(['poster,2,1,0,1', ',1,1,1,1']);
    t.clock.forward(day);
    ben = await atWork(t.app, 'ben');
    expect(row(await ben.page('/office/'), 'Yesterday')).toEqual(['3', '2', '67%', '1']);
  });

  it('says what is left to the goal, and until the last day', async () => {
    const { version } = await t.app.site.campaign();
    await addToTally(t.app.store, { version, country: 'FI' }, 60);
    const page = await ben.page('/office/');
    const bar = page.querySelector('progress');
    expect([bar?.getAttribute('value'), bar?.getAttribute('max')]).toEqual(['60', '100']);
    expect(page.text).toContain('40 more to the next goal of 100.');
    expect(page.text).toContain('No last day is set.');
  });

  it('shows who only reads no group under five, and none that a second look could tell', async () => {
    const { version } = await t.app.site.campaign();
    const hour = new Date(t.clock.now().getTime() - 60 * minute);
    const some = (count: number, country: string, source: string) =>
      Array.from({ length: count }, () => signatureRow(hour, { country, source, version }));
    const rows = [...some(12, 'FI', 'poster'), ...some(2, 'EE', 'tiny'), ...some(9, 'PL', '')];
    await putSignatures(t.app.store, rows);
    for (const { country } of rows) await addToTally(t.app.store, { version, country });
    await countActivity(t.app);
    expect(row(await ben.page('/office/'), 'tiny')).toEqual(['2', '2', '100%', '2', '0']);

    const page = await cia.page('/office/');
    expect(page.text).not.toContain('tiny');
    expect(row(page, 'Since the beginning')[1]).toBe('23');
    const shown = async () => (await file(cia, 'source')).slice(1);
    const counts = (lines: string[]) => lines.map((line) => Number(line.split(',').at(-1)));
    const first = await shown();
    expect(counts(first).every((count) => count >= 5)).toBe(true);
    expect(counts(first).reduce((sum, count) => sum + count, 0)).toBe(23);
    // One more comes: nothing but the rest of all may move.
    await putSignatures(t.app.store, some(1, 'PL', ''));
    await addToTally(t.app.store, { version, country: 'PL' });
    await countActivity(t.app);
    const second = await shown();
    expect(second.slice(0, -1)).toEqual(first.slice(0, -1));
    for (const text of [...second, ...(await file(cia, 'country')), ...(await file(cia, 'lang'))])
      expect(text).not.toMatch(/tiny|EE/);
  });

  it('says which mails wait and were refused, and why', async () => {
    await sign(1);
    const refusing = keepingMailer(() => ({
      ...{ sent: false, failure: 'permanent', code: '550 5.1.1' },
    }));
    const later = Object.assign(Object.create(t.app), { mailer: refusing.mailer });
    await expect(
      signAndGetToken(later, [], { ...anna, email: 'gone@gone.example' }),
    ).rejects.toThrow();
    const page = await ben.page('/office/');
    expect(row(page, 'Sent in the last 7 days')).toEqual(['1']);
    expect(row(page, '550 5.1.1')).toEqual(['there is no such mailbox', '0', '1']);
    expect((await file(ben, 'mails')).at(-1)).toBe('550 5.1.1,permanent,0,1');
  });

  it('says where messages to representatives are', async () => {
    await sendLetter(t.app, letterOf(1));
    await signAndGetToken(t.app, inbox.mails, { ...anna, email: 'other@other.example' });
    const asking = inbox.mails.find(({ to }) => to === 'p1@p1.example');
    const token = /token=([\w-]+)/.exec(JSON.stringify(asking?.message))?.[1] ?? '';
    await press(t.app, token);
    expect(row(await ben.page('/office/'), 'Queued')).toEqual(['1']);
    expect((await file(ben, 'messages')).slice(0, 2)).toEqual(['messages,count', 'queued,1']);
  });

  it('lists what wants a hand, with the way there', async () => {
    await visit(t.app, confirm, post('/api/confirm', { token: 'none' }));
    await sign(1);
    const late = new Date(t.clock.now().getTime() - 60 * minute).toISOString();
    await t.app.store.db
      .updateTable('outbox')
      .set({ state: 'due', due_at: late, created_at: late, finished_at: null })
      .execute();
    t.clock.forward(2000);
    for (const who of [ben, cia]) {
      const page = await who.page('/office/');
      const wants = page.querySelectorAll('.wants a');
      expect(wants.map((want) => [want.text, want.getAttribute('href')])).toEqual([
        ['Emails are due, but nothing is sending them', '/office/#mails'],
      ]);
      expect(row(page, 'Oldest that is due')[0]).toMatch(/2026/);
    }
  });
});
