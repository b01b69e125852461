import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailUpdate } from '../../functions/commands/mail-update.ts';
import confirm from '../../functions/confirm.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { forgetExpired } from '../../functions/forget.ts';
import type { SendResult } from '../../functions/mail/mailer.ts';
import { mailUpdates } from '../../functions/mail-updates.ts';
import { remind } from '../../functions/remind.ts';
import sign from '../../functions/sign.ts';
import { endSignatures } from '../../functions/store/end-signatures.ts';
import { inTransaction } from '../../functions/store/open.ts';
import { minute, signingRules } from '../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { anna, type FormFields, post, visit } from '../support/requests.ts';
import { tokenIn } from '../support/supporter.ts';

/** What a signer, a mail server, a clock or a campaigner does. */
type Step = keyof ReturnType<typeof stepsOf>;

/** What then is held of the address: beside the signature, and with mails that are due. */
interface Held {
  after: readonly Step[];
  signature: boolean;
  mails: readonly string[];
}

const update = '2026-02-20-poland-leaves';

/** Every state of a signature, with each mail that may be due in it. */
const states: readonly Held[] = [
  { after: ['signs'], signature: true, mails: ['confirm-signature'] },
  { after: ['signs', 'sent'], signature: true, mails: [] },
  { after: ['signs', 'later'], signature: true, mails: ['confirm-signature'] },
  { after: ['signs', 'refused'], signature: false, mails: [] },
  { after: ['signs', 'sent', 'twoDays'], signature: true, mails: ['remind-signature'] },
  { after: ['signs', 'sent', 'twoDays', 'sent'], signature: true, mails: [] },
  { after: ['signs', 'sent', 'twoDays', 'refused'], signature: false, mails: [] },
  { after: ['signs', 'refused', 'signs'], signature: true, mails: ['confirm-signature'] },
  { after: ['signs', 'sent', 'fourteenDays'], signature: false, mails: [] },
  { after: ['signs', 'fourteenDays'], signature: false, mails: [] },
  { after: ['signs', 'sent', 'confirms'], signature: false, mails: [] },
  { after: ['signs', 'sent', 'signs', 'confirms', 'sent'], signature: false, mails: [] },
  { after: ['signs', 'sent', 'twoDays', 'confirms', 'sent'], signature: false, mails: [] },
  { after: ['signs', 'sent', 'confirms', 'signs'], signature: false, mails: ['already-signed'] },
  { after: ['signs', 'sent', 'confirms', 'signs', 'sent'], signature: false, mails: [] },
  { after: ['signs', 'sent', 'confirms', 'signs', 'refused'], signature: false, mails: [] },
  { after: ['signs', 'sent', 'confirms', 'mailed'], signature: false, mails: [] },
  { after: ['asks', 'sent', 'confirms'], signature: true, mails: [] },
  { after: ['asks', 'sent', 'confirms', 'mailed'], signature: true, mails: ['update'] },
  { after: ['asks', 'sent', 'confirms', 'mailed', 'sent'], signature: true, mails: [] },
  { after: ['asks', 'sent', 'confirms', 'signs'], signature: true, mails: ['already-signed'] },
  { after: ['asks', 'sent', 'confirms', 'mailed', 'withdraws'], signature: false, mails: [] },
  { after: ['asks', 'sent', 'confirms', 'mailed', 'isRemoved'], signature: false, mails: [] },
  { after: ['asks', 'withdraws'], signature: false, mails: [] },
  {
    after: ['asks', 'sent', 'isRemoved', 'signs'],
    signature: false,
    mails: ['signature-removed'],
  },
  {
    after: ['asks', 'sent', 'confirms', 'withdraws', 'signs'],
    signature: true,
    mails: ['confirm-signature'],
  },
];

function stepsOf(
  t: TestApp,
  inbox: ReturnType<typeof keepingMailer>,
  set: (to: SendResult) => void,
) {
  const { app } = t;
  const form = (more: FormFields = {}) => visit(app, sign, post('/api/sign', { ...anna, ...more }));
  const deliver = async (answer: SendResult) => {
    set(answer);
    await deliverOutbox(app);
  };
  const end = async (as: 'withdrawn' | 'removed') => {
    const rows = await app.store.db.selectFrom('signatures').select('id').execute();
    const ids = rows.map(({ id }) => id);
    const reason = as === 'removed' ? 'fake' : as;
    await inTransaction(app.store, (within) =>
      endSignatures(within, ids, { as, reason, now: app.now() }),
    );
  };
  const wait = async (milliseconds: number) => {
    t.clock.forward(milliseconds);
    await remind(app);
    await forgetExpired(app);
  };
  return {
    signs: async () => {
      t.clock.forward(signingRules.mailInterval);
      await form();
    },
    asks: () => form({ updates: 'yes' }),
    sent: () => deliver({ sent: true }),
    later: () => deliver({ sent: false, failure: 'temporary', code: '451' }),
    refused: () => deliver({ sent: false, failure: 'permanent', code: '550' }),
    confirms: async () => {
      const [first] = inbox.mails;
      if (!first) throw new Error('No mail was sent.');
      await visit(app, confirm, post('/api/confirm', { token: tokenIn(first) }));
    },
    twoDays: () => wait(signingRules.remindAfter),
    fourteenDays: () => wait(signingRules.forgetPendingAfter + minute),
    mailed: async () => {
      await mailUpdate(app, [update, '--send']);
      await mailUpdates(app);
    },
    withdraws: () => end('withdrawn'),
    isRemoved: () => end('removed'),
  };
}

describe.each(engines)('an address is held only while it has a use, on %s', (engine) => {
  let t: TestApp;
  let answer: SendResult = { sent: true };
  const inbox = keepingMailer(() => answer);
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  it.each(states)('$after', async ({ after, signature, mails }) => {
    const steps = stepsOf(t, inbox, (to) => {
      answer = to;
    });
    for (const step of after) await steps[step]();
    const { db } = t.app.store;
    const rows = await db.selectFrom('signatures').select('address').execute();
    expect(rows.some(({ address }) => address !== null)).toBe(signature);
    const outbox = await db.selectFrom('outbox').selectAll().execute();
    const holding = outbox.filter(({ recipient, mailbox }) => recipient || mailbox);
    expect(holding.map(({ message }) => message)).toEqual(mails);
    expect(holding.every(({ state }) => state === 'due')).toBe(true);
  });
});
