import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverOutbox } from '../../../functions/deliver-outbox.ts';
import endorse from '../../../functions/endorse.ts';
import { forgetExpired } from '../../../functions/forget.ts';
import { renderMail } from '../../../functions/mail/render.ts';
import { endorsementRules } from '../../../src/campaign/endorsement.ts';
import { day, minute } from '../../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import {
  act,
  association,
  confirmBy,
  enter,
  enterAndConfirm,
  linkInMails,
  openLink,
  publicList,
  publicPage,
  rowsOf,
} from '../../support/endorser.ts';
import { postJson, visit } from '../../support/requests.ts';

describe.each(engines)('an endorsement is entered, on %s', (engine) => {
  let t: TestApp;
  let refused = false;
  const inbox = keepingMailer(() =>
    refused ? { sent: false, failure: 'permanent', code: '550' } : { sent: true },
  );
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const entered = async (fields = association) => {
    await enter(t.app, fields);
    await deliverOutbox(t.app);
    return linkInMails(inbox.mails);
  };

  it('by the form, and waits only once its mailbox has confirmed it by one button', async () => {
    const answer = await enter(t.app);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/endorse/check-your-inbox/',
    ]);
    await deliverOutbox(t.app);
    expect(inbox.mails.map(({ to }) => to)).toEqual([association.email]);
    const token = linkInMails(inbox.mails);
    for (let n = 0; n < 3; n += 1) {
      const page = parse(await (await openLink(t.app, token)).text());
      expect(page.querySelector('main')?.text).toContain('Example Association');
      expect(page.querySelectorAll('main button')).toHaveLength(1);
    }
    expect((await rowsOf(t.app))[0]?.status).toBe('pending');
    expect((await confirmBy(t.app, token)).status).toBe(303);
    expect((await rowsOf(t.app))[0]?.status).toBe('waiting');
    const again = await act(t.app, token, { action: 'confirm', seen: '1' });
    expect(again.status).toBe(303);
    const opened = parse(await (await openLink(t.app, token)).text());
    expect(opened.querySelector('main')?.text).toContain('We are checking it');
    expect(opened.querySelector('main button')).toBeNull();
    expect(await publicList(t.app)).toEqual([]);
  });

  it('holds neither the contact nor the address as anybody could read them, and quotes no stranger in a mail', async () => {
    await entered();
    const rows = JSON.stringify(await rowsOf(t.app));
    expect(rows).not.toMatch(/Eeva|eeva/);
    const [mail] = inbox.mails;
    expect(mail && renderMail(mail.message).text).not.toContain('Example Association');
  });

  it('is shown as it is now where another form came since the page was opened', async () => {
    const token = await entered();
    const page = parse(await (await openLink(t.app, token)).text());
    const seen = page.querySelector('[name="seen"]')?.getAttribute('value') ?? '';
    t.clock.forward(minute);
    await enter(t.app, { ...association, title: 'Somebody else wrote this' });
    const answer = await act(t.app, token, { action: 'confirm', seen });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Somebody else wrote this');
    expect((await rowsOf(t.app)).map(({ status }) => status)).toEqual(['pending']);
    expect((await confirmBy(t.app, token)).status).toBe(303);
  });

  it('answers the same whether it is there already, and mails its owner the way to it', async () => {
    const first = await enter(t.app);
    await deliverOutbox(t.app);
    await confirmBy(t.app, linkInMails(inbox.mails));
    inbox.mails.length = 0;
    const again = await enter(t.app, { ...association, name: 'EXAMPLE  association' });
    expect([again.status, again.headers.get('location')]).toEqual([
      first.status,
      first.headers.get('location'),
    ]);
    await deliverOutbox(t.app);
    expect(await rowsOf(t.app)).toHaveLength(1);
    const own = parse(await (await openLink(t.app, linkInMails(inbox.mails))).text());
    expect(own.querySelector('[name="contact"]')?.getAttribute('value')).toBe('Eeva Esimerkki');
  });

  it('takes no more of one mailbox than may stand there, and tells nobody', async () => {
    for (let n = 0; n < endorsementRules.perMailbox + 2; n += 1) {
      const answer = await enter(t.app, { ...association, name: `Club ${n}` }, `198.51.100.${n}`);
      expect(answer.status).toBe(303);
    }
    expect(await rowsOf(t.app)).toHaveLength(endorsementRules.perMailbox);
  });

  it.each([
    [{ kind: '' }, 'kind'],
    [{ name: ' ' }, 'name'],
    [{ name: '<b>Example</b>' }, 'name'],
    [{ country: '' }, 'country'],
    [{ homepage: '' }, 'homepage'],
    [{ homepage: 'javascript:alert(1)' }, 'homepage'],
    [{ homepage: 'https://user:pass@association.example/' }, 'homepage'],
    [{ homepage: 'http://127.0.0.1/' }, 'homepage'],
    [{ statement: 'http://localhost/' }, 'statement'],
    [{ contact: '' }, 'contact'],
    [{ email: 'eeva@' }, 'email'],
  ])('comes back with what is wrong: %j', async (wrong, field) => {
    const answer = await enter(t.app, { ...association, ...wrong });
    expect(answer.status).toBe(422);
    const page = parse(await answer.text());
    expect(page.querySelector(`[name="${field}"]`)?.getAttribute('aria-invalid')).toBe('true');
    expect(page.querySelector('[name="title"]')?.getAttribute('value')).toBe(association.title);
    expect(await rowsOf(t.app)).toEqual([]);
  });

  it('asks a form that looks made by a program for a proof', async () => {
    expect((await enter(t.app, { ...association, website: 'filled' })).status).toBe(428);
    expect(await rowsOf(t.app)).toEqual([]);
  });

  it('takes a person without a website, and JSON', async () => {
    const person = { ...association, kind: 'person', name: 'Made-up Person', homepage: '' };
    const answer = await visit(t.app, endorse, postJson('/api/endorse', person));
    expect([answer.status, await answer.json()]).toEqual([202, { status: 'check-your-inbox' }]);
  });

  const hundred = [
    'ع'.repeat(100),
    '協'.repeat(100),
    'Ω'.repeat(50).padEnd(100, 'ß'),
    `${'a'.repeat(49)} ${'б'.repeat(50)}`,
    '=cmd("x"),\'y\'&z'.padEnd(100, '7'),
    `${'🕊'.repeat(49)}Oy`,
  ];
  it.each(hundred)('keeps a name of a hundred signs as it was written: %s', async (name) => {
    await enterAndConfirm(t.app, inbox.mails, { ...association, name });
    expect((await rowsOf(t.app))[0]?.name).toBe(name);
    const page = parse(await (await openLink(t.app, linkInMails(inbox.mails))).text());
    expect(page.querySelector('main bdi')?.textContent).toBe(name);
  });

  it('notes the domain as a proof only where the address is at that of the website', async () => {
    const proofs = () => t.app.store.db.selectFrom('endorsement_proofs').selectAll().execute();
    await enterAndConfirm(t.app, inbox.mails);
    expect(await proofs()).toMatchObject([{ kind: 'domain', what: 'association.example' }]);
    const others = [
      { email: 'eeva@gmail.com', homepage: 'https://gmail.com/' },
      { email: 'eeva@other.example', homepage: 'https://association.example/' },
      { email: 'eeva@host.example', homepage: 'https://victim.host.example/' },
      { email: 'eeva@university.example', homepage: 'https://university.example/club/' },
    ];
    for (const other of others)
      await enterAndConfirm(t.app, inbox.mails, { ...association, ...other });
    expect(await proofs()).toHaveLength(1);
  });

  it('holds an address no longer than there is anybody at it', async () => {
    refused = true;
    await enter(t.app);
    await deliverOutbox(t.app);
    refused = false;
    expect(await rowsOf(t.app)).toMatchObject([{ status: 'pending', address: null }]);
  });

  it('is forgotten where nobody confirms it', async () => {
    const token = await entered();
    t.clock.forward(7 * day);
    expect((await openLink(t.app, token)).status).toBe(410);
    t.clock.forward(8 * day);
    expect(await forgetExpired(t.app)).toMatchObject({ endorsements: 1 });
    expect(await rowsOf(t.app)).toEqual([]);
    expect((await openLink(t.app, 'nonsense')).status).toBe(404);
  });

  it('shows an honest empty list', async () => {
    await enterAndConfirm(t.app, inbox.mails);
    const page = await publicPage(t.app);
    expect(page.querySelector('main')?.text).toContain(
      'No organisation or person has been verified yet.',
    );
    expect(page.querySelector('main')?.text).not.toContain('Example');
  });
});
