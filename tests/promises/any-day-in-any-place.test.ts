import { afterAll, afterEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { forgetExpired } from '../../functions/forget.ts';
import { renderMail } from '../../functions/mail/render.ts';
import { remind } from '../../functions/remind.ts';
import sign from '../../functions/sign.ts';
import { day, minute } from '../../src/campaign/signature.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { act, removalsOf, signaturesOf, tokenOfNewest } from '../support/own-page.ts';
import { anna, post, visit } from '../support/requests.ts';
import { tokenIn } from '../support/supporter.ts';
import { letterOf, messagesOf, pressAsScript, sendLetter } from '../support/writer.ts';

const home = process.env.TZ;
afterAll(() => {
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
});

/** Both ends of the day, and a place whose clocks change. */
const places = ['Pacific/Kiritimati', 'Etc/GMT+12', 'Europe/Helsinki'];

const inbox = keepingMailer();
let t: TestApp;
afterEach(() => t.end());

/** What is recorded, counted, mailed and planned when people sign, leave and write around a moment. */
async function history(place: string, start: string) {
  process.env.TZ = place;
  inbox.mails.length = 0;
  t = await testApp('sqlite', { mailer: inbox.mailer });
  const { app, clock } = t;
  clock.forward(Date.parse(start) - clock.now().getTime());

  await visit(app, sign, post('/api/sign', { ...anna, public: 'yes' }));
  await deliverOutbox(app);
  const [mail] = inbox.mails;
  clock.forward(minute);
  await visit(app, confirm, post('/api/confirm', { token: mail ? tokenIn(mail) : '' }));
  const [signature] = await signaturesOf(app);
  await act(app, await tokenOfNewest(app), {
    ...{ action: 'withdraw', signature: signature?.id ?? '', sure: 'yes' },
  });
  for (let i = 0; i < writingRules.capPerDay / 10; i += 1) {
    await sendLetter(app, letterOf(i), `198.51.${i}.1`);
    await deliverOutbox(app);
    const asks = inbox.mails.findLast(({ to }) => to === letterOf(i).email);
    if (asks) await pressAsScript(app, tokenIn(asks));
  }
  await visit(app, sign, post('/api/sign', { ...anna, email: 'eeva@example.org' }));
  await deliverOutbox(app);
  clock.forward(2 * day + minute);
  await remind(app);
  await deliverOutbox(app);
  await remind(app);
  await forgetExpired(app);
  await deliverOutbox(app);
  return {
    rows: (await signaturesOf(app)).map(({ id: _, mailbox: __, address: ___, ...rest }) => rest),
    removals: await removalsOf(app),
    messages: (await messagesOf(app)).map(({ status, day: on, sent_at }) => [status, on, sent_at]),
    subjects: inbox.mails.map(({ message }) => message.subject),
    texts: inbox.mails.map(({ message }) => renderMail(message).text.replace(/token=\S+/g, '')),
  };
}

describe.each([
  ['the end of a year', '2026-12-31T23:59:30.000Z'],
  ['the night when clocks go forward', '2027-03-28T00:59:30.000Z'],
  ['the night when they go back', '2027-10-31T00:59:30.000Z'],
])('%s', (_what, start) => {
  it('is the same wherever the server stands, to the last mail', async () => {
    const here = await history('UTC', start);
    await t.end();
    expect(here.removals.length).toBeGreaterThan(0);
    expect(here.messages.map(([status]) => status)).toEqual(here.messages.map(() => 'sent'));
    expect(here.rows.map(({ status, mails }) => [status, mails])).toEqual([
      ['withdrawn', 1],
      ['pending', 2],
    ]);
    for (const place of places) {
      expect(await history(place, start)).toEqual(here);
      if (place !== places.at(-1)) await t.end();
    }
  });
});
