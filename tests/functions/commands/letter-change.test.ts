import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { correctLetter } from '../../../functions/commands/correct-letter.ts';
import { afterBuild } from '../../../functions/commands/letter-change.ts';
import { migrate } from '../../../functions/store/open.ts';
import { letterFromText } from '../../../src/campaign/letter.ts';
import { changeCheck } from '../../../src/campaign/letter-change.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { type Database, engines, makeDatabase } from '../../support/databases.ts';
import {
  changedText,
  correctedLetter,
  type LetterFacts,
  letterOf,
  openLetter,
  rewrittenLetter,
  sentence,
  siteWith,
} from '../../support/letters.ts';
import { signedAndConfirmed } from '../../support/own-page.ts';

describe.each(engines)('a letter that was changed after people signed, on %s', (engine) => {
  const site = siteWith();
  const inbox = keepingMailer();
  let database: Database;
  let t: TestApp;
  beforeEach(async () => {
    inbox.mails.length = 0;
    database = await makeDatabase(engine);
    t = await testApp(engine, { databaseUrl: database.url, site, mailer: inbox.mailer });
    await migrate(t.app.store);
    await signedAndConfirmed(t.app, inbox.mails);
  });
  afterEach(async () => {
    await t.end();
    await database.drop();
  });

  const factsWith = async (letter: LetterFacts) => ({ ...(await site.campaign()), ...letter });
  const built = async (letter: LetterFacts) => afterBuild(database.url, await factsWith(letter));
  const propose = async (letter: LetterFacts, head = '') => {
    const { title, addressees, body } = letterFromText(letter.text);
    const content = `---\ntitle: ${JSON.stringify(title)}\naddressees: ${JSON.stringify(addressees)}\n${head}---\n\n${body}\n`;
    const facts = await factsWith(openLetter);
    return correctLetter({ databaseUrl: database.url, facts, content, today: '2026-12-03' });
  };

  it('is told of after a build: how many, what it means and what to do', async () => {
    const said = await built(await rewrittenLetter());
    expect(said).toContain('1 confirmed signatures');
    expect(said).toContain(openLetter.version);
    expect(said).toContain('begins anew');
    expect(said).toContain('npm run correct:letter');
    expect(said).toContain('write the old text back');
    expect(await built(openLetter)).toBe('');
    expect(await built(await correctedLetter())).toBe('');
  });

  it('is told of no more once the new text says that it replaces the other', async () => {
    const next = { ...(await rewrittenLetter()), replaces: [openLetter.version] };
    expect(await built(next)).toBe('');
    const earlier = [
      { version: openLetter.version, since: '2026-12-01T12:00:00.000Z', confirmed: 1 },
    ];
    const facts = await factsWith(next);
    expect(changeCheck(facts, earlier)).toMatchObject({ state: 'ok' });
    expect(changeCheck({ ...facts, replaces: [] }, earlier)).toMatchObject({ state: 'missing' });
  });

  it('is offered the entry that declares a slip, and that entry carries the signatures over', async () => {
    const corrected = await correctedLetter();
    const { done, text } = await propose(corrected);
    expect(done).toBe(true);
    const { corrections } = parse(text.slice(text.indexOf('corrections:')));
    expect(corrections).toMatchObject([{ day: '2026-12-03', version: openLetter.version }]);
    const declared = await letterOf(corrected.text, { corrections });
    expect(declared.joined).toEqual([openLetter.version, corrected.version]);
    expect(await propose(openLetter)).toMatchObject({ done: true });
    expect((await propose(openLetter)).text).toContain('nothing to declare');
  });

  it('is no slip where it is rewritten: the text that was signed is printed', async () => {
    const long = await letterOf(changedText(sentence, 'One two three four five six seven eight.'));
    const { done, text } = await propose(long);
    expect(done).toBe(false);
    expect(text).toContain(openLetter.text);
  });

  it('is not told of where there is no database, and none is made', async () => {
    const facts = await factsWith(await rewrittenLetter());
    expect(await afterBuild('file:/nowhere/at-all.sqlite', facts)).toBe('');
  });
});
