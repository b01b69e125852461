import { randomUUIDv7 } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWants } from '../../../functions/office/wants.ts';
import report from '../../../functions/report.ts';
import signatories from '../../../functions/signatories.ts';
import { insertMessages } from '../../../functions/store/messages.ts';
import { closeStore, openStore } from '../../../functions/store/open.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { newMessage } from '../../support/new-message.ts';
import { atWork, officeEnv } from '../../support/office.ts';
import { wholeReads } from '../../support/plans.ts';
import { get, post, visit } from '../../support/requests.ts';
import { offices } from '../../support/writer.ts';

const count = 12_000;
const at = '2026-12-01T12:00:00.000Z';
const idOf = (i: number) => `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`;

/** Many signatures, of which few say anything, and fewer wait for a decision. */
async function fill({ app }: TestApp): Promise<void> {
  const { version, letter } = await app.site.campaign();
  const { db } = app.store;
  for (let from = 0; from < count; from += 500) {
    const numbers = Array.from({ length: 500 }, (_, i) => from + i);
    const rows = numbers.map((i) => ({
      ...{ id: idOf(i), letter, version, mailbox: `m${i}`, name_key: `n${i}`, name: `Name ${i}` },
      ...{
        country: 'FI',
        affiliation: i % 40 ? '' : `Text ${i}`,
        comment: i % 50 ? '' : `Said ${i}`,
      },
      ...({
        lang: 'en',
        source: '',
        address: null,
        status: 'confirmed',
        agreed_count: 'h',
      } as const),
      ...{ agreed_show: 'h', agreed_updates: null, agreed_at: at, mails: 1, mailed_at: at },
      ...{ created_at: at, confirmed_at: at, agreed_show_at: null, reminded_at: null },
      ...({ ended_at: null, beside: i % 1200 ? 'shown' : 'hidden' } as const),
      ...({ agreed_comment: i % 100 ? null : 'h', agreed_comment_at: null } as const),
      ...({ comment_state: i % 1000 ? 'waiting' : 'shown' } as const),
    }));
    await db.insertInto('signatures').values(rows).execute();
    const names = rows.map(({ id, name, country, affiliation }) => ({
      ...{ id, version, name, country, affiliation, confirmed_at: at },
    }));
    await db.insertInto('signatories').values(names).execute();
  }
  const chosen = Array.from({ length: 12 }, (_, i) => idOf(i * 1000));
  const comments = chosen.map((id) => ({ id, version, comment: 'Said', chosen_at: at }));
  await db.insertInto('shown_comments').values(comments).execute();
  const reports = Array.from({ length: count / 4 }, (_, i) => ({
    ...({ id: randomUUIDv7(), signature: idOf(i), reason: 'fake', words: '' } as const),
    ...{ reported_at: at, decided_at: i % 100 ? at : null },
  }));
  await db.insertInto('reports').values(reports).execute();
  const many = Array.from({ length: count }, (_, i) =>
    newMessage({ id: randomUUIDv7(), representative: offices[i % 5]?.id ?? '' }),
  );
  await insertMessages(app.store, many, app.now());
  await db.updateTable('messages').set({ status: 'sent', sent_at: at, confirmed_at: at }).execute();
  const some = many.slice(0, 100).map(({ id }) => id);
  const queued = { status: 'queued', sent_at: null, day: '2026-12-01' } as const;
  await db.updateTable('messages').set(queued).where('id', 'in', some).execute();
}

describe.each(engines)('what the office decides on, on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine, { env: officeEnv });
    await fill(t);
  });
  afterEach(() => t.end());

  it('is found through indexes, however many have signed and written', async () => {
    // A new connection prepares its statements anew, so that all of them are heard.
    await closeStore(t.app.store);
    t.app.store = openStore(t.app.config.databaseUrl);
    const ben = await atWork(t.app, 'ben');
    const asks = [
      ...['affiliation', 'comment'].flatMap((what) =>
        ['waiting', 'shown', 'hidden'].flatMap((state) => [
          `/office/texts/?what=${what}&state=${state}`,
          `/office/texts/?what=${what}&state=${state}&before=${idOf(6000)}`,
          `/office/texts/?what=${what}&state=${state}&after=${idOf(6000)}`,
        ]),
      ),
      '/office/texts/?what=reports',
      `/office/texts/?what=reports&after=${encodeURIComponent(`${at} ${idOf(0)}`)}`,
      ...['', '?list=held', '?list=held&why=copy', '?ask=release'].map(
        (one) => `/office/messages/${one}`,
      ),
      ...['?list=queued', `?list=queued&after=${idOf(0)}`, `?list=queued&to=${offices[1]?.id}`].map(
        (one) => `/office/messages/${one}`,
      ),
      '/office/messages/?ask=stop',
    ];
    const tables = ['signatures', 'signatories', 'messages', 'reports'];
    const whole = await wholeReads(t.app.config.databaseUrl, tables, async () => {
      for (const path of asks) expect((await ben.get(path)).status, path).toBe(200);
      const hide = { act: 'decide', view: 'what=affiliation', hide: `${idOf(40)}.x` };
      expect((await ben.post('/office/texts/', hide)).status).toBe(303);
      const both = { act: 'report', view: 'what=reports', hide: idOf(0) };
      expect((await ben.post('/office/texts/', both)).status).toBe(303);
      await visit(t.app, signatories, get('/api/signatories'));
      await visit(t.app, report, get(`/api/report?about=${idOf(7)}`));
      await visit(t.app, report, post('/api/report', { about: idOf(7), reason: 'fake' }));
      await readWants(t.app);
    });
    expect(whole).toEqual([]);
  });
});
