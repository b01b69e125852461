import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { dropTally, readTally } from '../../functions/counts/tally.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { joinTexts } from '../../functions/join-texts.ts';
import { publishDue } from '../../functions/publish-counts.ts';
import removals from '../../functions/removals.ts';
import sign from '../../functions/sign.ts';
import signatories from '../../functions/signatories.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { correctedLetter, openLetter, rewrittenLetter, siteWith } from '../support/letters.ts';
import {
  act,
  counted,
  openOwn,
  ownFile,
  ownPage,
  removalsOf,
  signaturesOf,
  signedAndConfirmed,
} from '../support/own-page.ts';
import { anna, type FormFields, get, post, visit } from '../support/requests.ts';
import { signAndGetToken, tokenIn } from '../support/supporter.ts';

const corrected = await correctedLetter();
const twice = await correctedLetter(
  { day: '2026-12-05', after: 'We stand by every word of this.' },
  corrected,
);
/** The same text as `corrected`, opened before anybody declared it. */
const undeclared = { ...corrected, joined: [corrected.version], corrections: [] };

describe.each(engines)('a letter in which a slip was corrected, on %s', (engine) => {
  const site = siteWith();
  const inbox = keepingMailer();
  let t: TestApp;
  beforeEach(async () => {
    inbox.mails.length = 0;
    site.open(openLetter);
    t = await testApp(engine, { site, mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const person = (i: number, more: FormFields = {}): FormFields => ({
    ...{ ...anna, name: `Anna ${'ABCDEFGHIJ'[i]}alo`, email: `p@p${i}.example`, public: 'yes' },
    ...more,
  });
  const signed = async (i: number, version = openLetter.version) => {
    const own = await signedAndConfirmed(t.app, inbox.mails, person(i, { version }));
    t.clock.forward(1000);
    return own;
  };
  const open = (letter: typeof openLetter) => {
    site.open(letter);
    dropTally(t.app);
  };
  const press = (token: string) => visit(t.app, confirm, post('/api/confirm', { token }));

  it('keeps its count, its names in their order and its counts by country, and goes on', async () => {
    for (const i of [0, 1, 2, 3]) await signed(i);
    open(corrected);
    expect(await readTally(t.app)).toMatchObject({ confirmed: 4, earlier: [] });
    for (const i of [4, 5]) await signed(i, corrected.version);
    open(twice);
    for (const i of [6, 7, 8, 9]) await signed(i, twice.version);
    dropTally(t.app);
    const tally = await readTally(t.app);
    expect(tally).toMatchObject({ confirmed: 10, version: twice.version, earlier: [] });
    const names = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((i) => person(i).name);
    expect(tally.recent.map(({ name }) => name)).toEqual(names);
    expect(await publishDue(t.app)).toEqual({ published: 1 });
    dropTally(t.app);
    expect((await readTally(t.app)).countries).toEqual([{ country: 'FI', confirmed: 10 }]);
    const listed = await (await visit(t.app, signatories, get('/api/signatories'))).json();
    expect(listed.signatories.map(({ name }: { name: string }) => name)).toEqual(names);
  });

  it('reads its names page by page across texts, each once', async () => {
    for (const i of [0, 1, 2]) await signed(i, openLetter.version);
    open(corrected);
    for (const i of [3, 4]) await signed(i, corrected.version);
    const { readSignatories } = await import('../../functions/store/tally.ts');
    const seen: string[] = [];
    let after: { confirmedAt: string; id: string } | undefined;
    for (;;) {
      const page = await readSignatories(t.app.store, {
        versions: corrected.joined,
        most: 2,
        after,
      });
      seen.push(...page.map(({ name }) => name));
      const last = page.at(-1);
      if (!last) break;
      after = { confirmedAt: last.at, id: last.id };
    }
    expect(seen).toEqual([4, 3, 2, 1, 0].map((i) => person(i).name));
  });

  it('knows who signed before: one person counts once, and the text that they saw stays theirs', async () => {
    await signed(0);
    open(corrected);
    t.clock.forward(60 * 60_000);
    await visit(t.app, sign, post('/api/sign', person(0, { version: corrected.version })));
    await deliverOutbox(t.app);
    expect(inbox.mails.at(-1)?.message.subject).toContain('you have already signed');
    expect(await signaturesOf(t.app)).toMatchObject([{ version: openLetter.version }]);
  });

  it('lets at most four names share a mailbox, whichever text they signed', async () => {
    const email = 'family@example.org';
    for (const i of [0, 1, 2]) await signedAndConfirmed(t.app, inbox.mails, person(i, { email }));
    open(corrected);
    for (const i of [3, 4, 5]) {
      const form = person(i, { email, version: corrected.version });
      await visit(t.app, sign, post('/api/sign', form), `198.51.100.${i}`);
    }
    await deliverOutbox(t.app);
    const newest = inbox.mails.slice(-3).map(tokenIn);
    const presses = await Promise.all(newest.map(press));
    expect(presses.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
    expect(await counted(t.app)).toEqual([4, 4]);
  });

  it('keeps a form that waits under the text of its signer, until they read and send the new one', async () => {
    const token = await signAndGetToken(t.app, inbox.mails, person(0));
    open(corrected);
    await visit(t.app, sign, post('/api/sign', person(0, { version: corrected.version })));
    expect(await signaturesOf(t.app)).toMatchObject([{ version: corrected.version }]);
    expect((await press(token)).headers.get('location')).toBe('/thank-you/#done');
    expect(await counted(t.app)).toEqual([1, 1]);
  });

  it('confirms what waited under the text that was signed, and says what was corrected', async () => {
    const token = await signAndGetToken(t.app, inbox.mails, person(0));
    open(corrected);
    const shown = await visit(t.app, confirm, get(`/api/confirm?token=${token}`));
    expect(await shown.text()).toContain('A slip in the letter has been corrected since');
    await press(token);
    expect(await signaturesOf(t.app)).toMatchObject([
      { version: openLetter.version, status: 'confirmed' },
    ]);
    expect(await counted(t.app)).toEqual([1, 1]);
  });

  it('tells each signer which text they signed and what was corrected since', async () => {
    const first = await signed(0);
    open(corrected);
    const second = await signed(1, corrected.version);
    open(twice);
    const [one, two] = twice.corrections;
    const before = await ownPage(t.app, first);
    for (const each of [one, two]) {
      expect(before.text).toContain(each?.before);
      expect(before.text).toContain(each?.after);
    }
    expect(before.text).toContain('Corrected on 3 December 2026');
    const later = await ownPage(t.app, second);
    expect(later.text).not.toContain('Corrected on 3 December 2026');
    expect(later.text).toContain('Corrected on 5 December 2026');
    expect((await ownFile(t.app, first)).signatures).toMatchObject([
      { sinceSigned: { text: 'corrected', corrections: [one, two] } },
    ]);
    const third = await signed(2, twice.version);
    expect((await ownPage(t.app, third)).text).not.toContain('has been corrected since');
  });

  it('lets people leave and come back, and the record of removals counts both texts', async () => {
    const own = await signed(0);
    open(corrected);
    const other = await signed(1, corrected.version);
    for (const token of [own, other]) await act(t.app, token, { action: 'withdraw', sure: 'yes' });
    expect(await counted(t.app)).toEqual([0, 0]);
    expect(await removalsOf(t.app)).toMatchObject([{ reason: 'withdrawn', removed: 2 }]);
    const record = await (await visit(t.app, removals, get('/api/removals'))).json();
    expect(record).toMatchObject({ confirmed: 0, removed: 2 });
    t.clock.forward(60 * 60_000);
    await press(
      await signAndGetToken(t.app, inbox.mails, person(0, { version: corrected.version })),
    );
    expect(await counted(t.app)).toEqual([1, 1]);
  });

  it('that was declared only after people had signed both texts counts each of them once', async () => {
    const both = await signed(0);
    await signed(1);
    open(undeclared);
    await joinTexts(t.app);
    await signed(0, corrected.version);
    await signed(2, corrected.version);
    expect(await readTally(t.app)).toMatchObject({ confirmed: 2, earlier: [{ confirmed: 2 }] });
    open(corrected);
    expect(await joinTexts(t.app)).toEqual({ ended: 1 });
    dropTally(t.app);
    expect(await readTally(t.app)).toMatchObject({ confirmed: 3, earlier: [] });
    expect(await counted(t.app)).toEqual([3, 3]);
    expect(await removalsOf(t.app)).toMatchObject([{ reason: 'duplicate', removed: 1 }]);
    expect((await openOwn(t.app, both)).status).toBe(200);
    expect((await ownPage(t.app, both)).text).toContain('you are counted once');
    expect(await joinTexts(t.app)).toEqual({ ended: 0 });
    // Taken back and declared again, it is looked through again.
    open(undeclared);
    await joinTexts(t.app);
    await signed(1, corrected.version);
    open(corrected);
    expect(await joinTexts(t.app)).toEqual({ ended: 1 });
    expect(await counted(t.app)).toEqual([3, 3]);
  });

  it('counts one person once, also where both of their links are pressed at the same moment', async () => {
    const first = await signAndGetToken(t.app, inbox.mails, person(0));
    open(undeclared);
    const second = await signAndGetToken(
      t.app,
      inbox.mails,
      person(0, { version: corrected.version }),
    );
    open(corrected);
    await joinTexts(t.app);
    const answers = await Promise.all([first, second].map(press));
    expect(answers.map((one) => one.headers.get('location')).sort()).toEqual([
      '/thank-you/#done',
      '/thank-you/again/#done',
    ]);
    expect(await counted(t.app)).toEqual([1, 1]);
  });

  it('counts anew where a change is not declared, and has all back when it is undone', async () => {
    for (const i of [0, 1]) await signed(i);
    open(await rewrittenLetter());
    expect(await readTally(t.app)).toMatchObject({ confirmed: 0, earlier: [{ confirmed: 2 }] });
    open(openLetter);
    expect(await readTally(t.app)).toMatchObject({ confirmed: 2, earlier: [] });
  });
});
