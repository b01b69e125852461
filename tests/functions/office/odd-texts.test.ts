import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import endorsement from '../../../functions/endorsement.ts';
import report from '../../../functions/report.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { atWork, officeEnv } from '../../support/office.ts';
import { type FormFields, get, post, visit } from '../../support/requests.ts';

/** Texts that one engine or the other holds in no column, or only changed. */
const odd = ['\0', 'a\0b', '\ud800'];

describe.each(engines)('a text that no store holds, on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine, { env: officeEnv });
  });
  afterEach(() => t.end());

  const faults = () => t.logged.filter((line) => line.includes('"fault"'));

  it('in an address of the office is a mistake of who typed it, and no fault of ours', async () => {
    const anna = await atWork(t.app, 'anna');
    const paths = [
      ...['log/?before=', 'paper/?before=', 'paper/?correct=', 'partners/?lang=en&qr='],
      ...['updates/send/?draft=', 'updates/write/?draft=', 'fakes/?proposal=', 'fakes/?sought='],
      ...['texts/?before=', 'texts/?after=', 'texts/?what=reports&after='],
      ...['messages/?show=', 'messages/?list=held&to=', 'messages/?list=held&after='],
    ];
    for (const path of paths) {
      for (const text of odd) {
        const asked = `/office/${path}${encodeURIComponent(text.toWellFormed())}`;
        expect([asked, (await anna.get(asked)).status < 500]).toEqual([asked, true]);
      }
    }
    expect(faults()).toEqual([]);
  });

  it('in a form of the office likewise', async () => {
    const anna = await atWork(t.app, 'anna');
    const forms = (text: string): [string, FormFields][] => [
      ['endorsements/', { act: 'approve', endorsement: text, edition: '1' }],
      ['endorsements/', { act: 'take-down', endorsement: text, because: 'x' }],
      ['fakes/', { act: 'agree', proposal: text }],
      ['fakes/', { act: 'put-back', batch: text }],
      ['messages/', { act: 'hold', id: text }],
      ['texts/', { act: 'report', hide: text }],
      ['paper/', { act: 'approve', entry: text }],
      ['partners/', { act: 'retire', source: text }],
      ['updates/send/?draft=x', { act: 'stop', mailing: text }],
      ['access/', { act: 'passkey-remove', id: text }],
    ];
    for (const [path, fields] of odd.flatMap(forms)) {
      const { status } = await anna.post(`/office/${path}`, fields);
      expect([path, fields.act, status < 500]).toEqual([path, fields.act, true]);
    }
    expect(faults()).toEqual([]);
  });

  it('from a stranger writes nothing into the log', async () => {
    const html = { accept: 'text/html' };
    for (const text of odd) {
      const about = encodeURIComponent(text.toWellFormed());
      const answers = [
        await visit(t.app, report, get(`/api/report?about=${about}`, html)),
        await visit(t.app, endorsement, get(`/api/endorsement?token=${about}`, html)),
        await visit(t.app, report, post('/api/report', { about: text, reason: 'fake' }, html)),
      ];
      expect(answers.every(({ status }) => status >= 400 && status < 500)).toBe(true);
    }
    expect(faults()).toEqual([]);
  });
});
