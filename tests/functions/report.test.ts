import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetExpired } from '../../functions/forget.ts';
import report from '../../functions/report.ts';
import signatories from '../../functions/signatories.ts';
import { closeReports } from '../../functions/store/reports.ts';
import { keeping } from '../../src/campaign/keeping.ts';
import { reportLimit } from '../../src/campaign/limits.ts';
import { mostReports } from '../../src/campaign/reports.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { act, signaturesOf, signedAndConfirmed } from '../support/own-page.ts';
import { anna, type FormFields, get, post, postJson, visit } from '../support/requests.ts';

const html = { accept: 'text/html' };

describe.each(engines)('a report about a public name, on %s', (engine) => {
  let t: TestApp;
  let token = '';
  let about = '';
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
    token = await signedAndConfirmed(t.app, inbox.mails, {
      ...{ ...anna, name: 'Anna O’Neil', affiliation: 'Night & Day', public: 'yes' },
    });
    about = (await signaturesOf(t.app))[0]?.id ?? '';
  });
  afterEach(() => t.end());

  const open = (query: string) => visit(t.app, report, get(`/api/report?${query}`, html));
  const send = (fields: FormFields, ip = '192.0.2.9') =>
    visit(t.app, report, post('/api/report', { about, reason: 'fake', ...fields }, html), ip);
  const reports = () => t.app.store.db.selectFrom('reports').selectAll().execute();

  it('is asked for by a link at the name, and thanks whoever sends it', async () => {
    const names = await visit(t.app, signatories, get('/api/signatories', html));
    const link = parse(await names.text()).querySelector('a[href*="/api/report"]');
    expect(link?.text.replace(/\s+/g, ' ').trim()).toBe('Report Anna O’Neil');
    const path = link?.getAttribute('href')?.replaceAll('&amp;', '&') ?? '';
    const page = parse(await (await visit(t.app, report, get(path, html))).text());
    const form = page.querySelector('form[action="/api/report"]');
    expect(form?.text).toContain('Anna O’Neil');
    expect(form?.text).toContain('Night & Day');
    expect(form?.querySelector('[name="about"]')?.getAttribute('value')).toBe(about);

    const answer = await send({ reason: 'own', words: ' It is\tme.\r\n ' });
    expect(answer.status).toBe(303);
    const thanks = await open(answer.headers.get('location')?.split('?')[1] ?? '');
    expect(parse(await thanks.text()).querySelector('[role="status"]')?.text).toContain(
      'Thank you',
    );
    expect(await reports()).toMatchObject([
      { signature: about, reason: 'own', words: 'It is me.', decided_at: null },
    ]);
  });

  it('keeps nothing of who sent it: no network, no address, and nothing in the log', async () => {
    await send({ words: 'From a friend' }, '198.51.100.77');
    const [row = {}] = await reports();
    expect(Object.keys(row)).toEqual([
      ...['id', 'signature', 'reason', 'words', 'reported_at', 'decided_at'],
    ]);
    expect(JSON.stringify(row)).not.toContain('198.51.100');
    expect(t.logged.join()).not.toContain('198.51.100');
  });

  it('comes back as it was sent, about the same name, where it says not what is wrong', async () => {
    const answer = await send({ reason: '', words: 'x'.repeat(501) });
    expect(answer.status).toBe(422);
    const page = parse(await answer.text());
    expect(page.querySelectorAll('[data-error-summary] a').map(({ text }) => text)).toEqual([
      'Choose what is wrong',
      'Shorten this to 500 characters or fewer',
    ]);
    expect(page.querySelector('main')?.text).toContain('Anna O’Neil');
    expect(page.querySelector('[name="about"]')?.getAttribute('value')).toBe(about);
    const asData = await visit(t.app, report, postJson('/api/report', { about, reason: 'odd' }));
    expect([asData.status, await asData.json()]).toEqual([
      422,
      { error: 'invalid', fields: { reason: 'Choose what is wrong' } },
    ]);
    expect(await reports()).toEqual([]);
  });

  it.each([
    ['of nobody', '00000000-0000-7000-8000-000000000000'],
    ['that is no id', 'x" or 1=1'],
    ['that is missing', ''],
  ])('is taken of no name %s', async (_what, id) => {
    expect((await open(new URLSearchParams({ about: id }).toString())).status).toBe(404);
    const answer = await send({ about: id });
    expect(answer.status).toBe(404);
    expect(parse(await answer.text()).querySelector('main')?.text).toContain('no such public name');
    expect(await reports()).toEqual([]);
  });

  it('is taken of no name that its owner hides, and one that waits goes with the name', async () => {
    await send({});
    await act(t.app, token, { action: 'save', lang: 'en' });
    expect(await reports()).toEqual([]);
    expect((await send({})).status).toBe(404);
  });

  it('goes with a signature that is withdrawn, and at last with every letter that is over', async () => {
    await send({ words: 'Vjqxland' });
    await act(t.app, token, { action: 'withdraw', signature: about, sure: 'yes' });
    expect(await reports()).toEqual([]);
  });

  it('is forgotten a month after it was decided, and not before', async () => {
    await send({});
    t.clock.forward(2 * keeping.reports);
    await forgetExpired(t.app);
    expect(await reports()).toHaveLength(1);
    await closeReports(t.app.store, about, t.clock.now());
    t.clock.forward(keeping.reports);
    await forgetExpired(t.app);
    expect(await reports()).toHaveLength(1);
    t.clock.forward(1);
    expect((await forgetExpired(t.app)).reports).toBe(1);
    expect(await reports()).toEqual([]);
  });

  it('is one of a few that are kept of a name, and others are thanked alike', async () => {
    for (let i = 0; i < mostReports + 3; i += 1) {
      expect((await send({}, `198.51.${i}.1`)).status).toBe(303);
      t.clock.forward(5 * 60_000);
    }
    expect(await reports()).toHaveLength(mostReports);
  });

  it('is asked for a proof where its network sends many, and refused where it sends far too many', async () => {
    const answers = [];
    for (let i = 0; i < reportLimit.burst.most + 1; i += 1) answers.push((await send({})).status);
    expect(answers[0]).toBe(303);
    expect(answers).toContain(428);
    expect(answers.at(-1)).toBe(429);
    const asked = await send({ website: 'x' }, '203.0.113.1');
    expect(asked.status).toBe(428);
    const form = parse(await asked.text()).querySelector('form[action="/api/report"]');
    expect(form?.querySelector('[name="about"]')?.getAttribute('value')).toBe(about);
  });
});
