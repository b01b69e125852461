import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { forgetExpired } from '../../functions/forget.ts';
import sign from '../../functions/sign.ts';
import { keeping } from '../../src/campaign/keeping.ts';
import { day, signingRules } from '../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { act, signaturesOf, signedAndConfirmed } from '../support/own-page.ts';
import { aSecret } from '../support/receiver.ts';
import { anna, post, visit } from '../support/requests.ts';
import { letter, sendLetter } from '../support/writer.ts';

const inbox = keepingMailer();
let t: TestApp;
beforeEach(async () => {
  inbox.mails.length = 0;
  // A webhook that takes nothing: what waits for it holds nobody's name either.
  const env = { WEBHOOK_URL: 'http://127.0.0.1:1/', WEBHOOK_SECRET: aSecret() };
  t = await testApp('sqlite', { mailer: inbox.mailer, env });
});
afterEach(() => t.end());

const canary = {
  ...anna,
  name: 'Zyxwina Qvortrup',
  email: 'zyxwina.canary@example.org',
  affiliation: 'Qnarytown Fire Brigade',
  comment: 'Because of Vjqxland I sign.',
  public: 'yes',
  updates: 'yes',
};

/** What must be nowhere: also as a name is compared, and as an address is cut. */
const traces = ['zyxwina', 'qvortrup', 'qnarytown', 'vjqxland'];

/** The traces that any byte of any file of the data folder holds, while the process goes on. */
function found(): string[] {
  const folder = dirname(t.app.config.databaseUrl.slice('file:'.length));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name))
        .toString('latin1')
        .toLowerCase();
      return traces.filter((one) => bytes.includes(one)).map((one) => `${one} in ${entry.name}`);
    });
}

/** Others come and go before and after, so that rows move between pages. */
async function others(from: number): Promise<void> {
  for (let i = from; i < from + 20; i += 1) {
    const form = { ...anna, email: `p@p${i}.example`, affiliation: 'x'.repeat(100) };
    await visit(t.app, sign, post('/api/sign', form), `198.51.${i}.1`);
  }
}

it('by its signer: no byte of any file holds the name, what it said, or the address', async () => {
  await others(0);
  const token = await signedAndConfirmed(t.app, inbox.mails, canary);
  await sendLetter(t.app, { ...letter, name: canary.name, email: canary.email });
  await others(20);
  expect(found().length).toBeGreaterThan(3);
  await act(t.app, token, { action: 'erase', sure: 'yes' });
  await others(40);
  await forgetExpired(t.app);
  expect(found()).toEqual([]);
});

it('a month after it was withdrawn', async () => {
  const token = await signedAndConfirmed(t.app, inbox.mails, canary);
  await others(0);
  const [signature] = await signaturesOf(t.app);
  await act(t.app, token, { action: 'withdraw', signature: signature?.id ?? '', sure: 'yes' });
  t.clock.forward(keeping.withdrawn + day);
  await forgetExpired(t.app);
  expect(found()).toEqual([]);
});

it('two weeks after it was entered and never confirmed', async () => {
  await visit(t.app, sign, post('/api/sign', canary));
  await deliverOutbox(t.app);
  await others(0);
  expect(found().length).toBeGreaterThan(1);
  t.clock.forward(signingRules.forgetPendingAfter + day);
  await forgetExpired(t.app);
  expect(found()).toEqual([]);
});
