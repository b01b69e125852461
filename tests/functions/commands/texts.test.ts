import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { texts } from '../../../functions/commands/texts.ts';
import { readTally } from '../../../functions/counts/tally.ts';
import signatories from '../../../functions/signatories.ts';
import type { Look } from '../../../src/campaign/beside.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import {
  act,
  ownPage,
  signaturesOf,
  signedAndConfirmed,
  tokenOfNewest,
} from '../../support/own-page.ts';
import { anna, get, visit } from '../../support/requests.ts';

describe.each(engines)('npm run texts, on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const looking = (look: Look) => {
    const { site } = t.app;
    t.app.site = { ...site, campaign: async () => ({ ...(await site.campaign()), look }) };
  };
  const said = { ...anna, public: 'yes', affiliation: 'Minister of War' };
  const signed = (more = {}) => signedAndConfirmed(t.app, inbox.mails, { ...said, ...more });
  const run = async (...args: string[]) => {
    const printed: string[] = [];
    const done = await texts(t.app, args, (text) => printed.push(text));
    return { done, text: printed.join('') };
  };
  const names = async () => {
    const answer = await visit(t.app, signatories, get('/api/signatories'));
    const { signatories: rows } = await answer.json();
    return rows.map((row: { name: string; affiliation: string }) => [row.name, row.affiliation]);
  };
  const idOf = async () => (await signaturesOf(t.app)).at(-1)?.id ?? '';
  const shown = [['Anna Virtanen', 'Minister of War']];
  const bare = [['Anna Virtanen', '']];

  it('shows a text at once where the campaign looks after, hides it by its id, and shows it again', async () => {
    await signed();
    expect(await names()).toEqual(shown);
    const id = await idOf();
    expect(await run('hide', id)).toEqual({ done: true, text: `${id} is hidden.\n` });
    expect(await names()).toEqual(bare);
    expect((await readTally(t.app)).confirmed).toBe(1);
    expect((await run('hide', id)).text).toBe(`${id} was hidden before.\n`);
    expect((await run('list', 'hidden')).text).toContain('Anna Virtanen: Minister of War');
    await run('show', id);
    expect(await names()).toEqual(shown);
    expect(await run('hide', 'nobody')).toMatchObject({ done: false });
  });

  it('counts a signature and shows its name at once where the campaign looks before, the text when it was read', async () => {
    looking('before');
    const token = await signed();
    expect([await names(), (await readTally(t.app)).confirmed]).toEqual([bare, 1]);
    expect((await ownPage(t.app, token)).querySelector('main')?.text).toContain(
      'will be shown beside it when one of us has read it',
    );
    expect((await run()).text).toMatch(/FI {2}Anna Virtanen: Minister of War\n1 waiting/);
    expect((await run('show', 'all')).text).toBe('1 shown.\n');
    expect(await names()).toEqual(shown);
    expect((await run()).text).toBe('0 waiting.\n');
  });

  it('lets nobody bring back by a change what was hidden, nor show anew what nobody has read', async () => {
    const token = await signed();
    await run('hide', await idOf());
    const save = (affiliation: string) =>
      act(t.app, token, { action: 'save', public: 'yes', affiliation });
    await save('Minister of War');
    expect(await names()).toEqual(bare);
    await save('');
    await save('We will find you');
    expect(await names()).toEqual(bare);
    await save('We will find you!');
    expect(await names()).toEqual(bare);
    expect((await run()).text).toContain('We will find you!');
    looking('before');
    await run('show', 'all');
    expect(await names()).toEqual([['Anna Virtanen', 'We will find you!']]);
    await save('Nurse');
    expect(await names()).toEqual(bare);
  });

  it('keeps a text hidden whose signer hides the name and shows it again', async () => {
    const token = await signed();
    await run('hide', await idOf());
    await act(t.app, token, { action: 'save' });
    expect(await names()).toEqual([]);
    const again = await tokenOfNewest(t.app);
    await act(t.app, again, { action: 'save', public: 'yes', affiliation: 'Minister of War' });
    expect(await names()).toEqual(bare);
    expect((await ownPage(t.app, again)).querySelector('main')?.text).toContain(
      'does not show your profession',
    );
  });

  it('says how it is used where it is called otherwise', async () => {
    for (const args of [['delete'], ['hide'], ['list', 'all'], ['list', 'shown', 'more']]) {
      const { done, text } = await run(...args);
      expect([done, text.includes('npm run texts -- hide <id>')]).toEqual([false, true]);
    }
  });
});
