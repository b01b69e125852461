import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { receiveSignatures } from '../../../functions/signing/receive-signatures.ts';
import { forget } from '../../../functions/store/forget.ts';
import type { Store } from '../../../functions/store/open.ts';
import { confirmPending } from '../../../functions/store/signatures.ts';
import { keepToken } from '../../../functions/store/tokens.ts';
import { day, signingRules } from '../../../src/campaign/signature.ts';
import { withPooler } from '../../support/databases.ts';
import { forgotNothing } from '../../support/forgotten.ts';
import { signRequest } from '../../support/sign-request.ts';
import { openTestStore } from '../../support/test-store.ts';

const now = new Date('2026-12-01T12:00:00Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);

/** A letter that has no last day. */
const open = { closes: null };

describe.each(withPooler)('forgetting on %s', (engine) => {
  let store: Store;
  let end: () => Promise<void>;
  beforeEach(async () => {
    ({ store, end } = await openTestStore(engine));
  });
  afterEach(() => end());

  it('forgets a signature that nobody confirmed, with its mail and token, when its time is over', async () => {
    await receiveSignatures(store, [signRequest()]);
    const { id } = await store.db.selectFrom('signatures').select('id').executeTakeFirstOrThrow();
    const expiresAt = later(signingRules.confirmWithin);
    await keepToken(store, { selector: 's', verifier: 'v' }, { subject: id, expiresAt });

    const early = await forget(store, later(signingRules.forgetPendingAfter), open);
    expect(early.pending).toBe(0);
    const due = await forget(store, later(signingRules.forgetPendingAfter + 1), open);
    expect(due.pending).toBe(1);
    for (const table of ['signatures', 'outbox', 'tokens'] as const) {
      expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
    const again = await forget(store, later(signingRules.forgetPendingAfter + 2), open);
    expect(again).toEqual(forgotNothing);
  });

  it('keeps a confirmed signature', async () => {
    await receiveSignatures(store, [signRequest()]);
    const { id } = await store.db.selectFrom('signatures').select('id').executeTakeFirstOrThrow();
    await confirmPending(store, id, now);
    await forget(store, later(1000 * day), open);
    expect(await store.db.selectFrom('signatures').selectAll().execute()).toHaveLength(1);
  });

  it('forgets how often a network and a mailbox signed as soon as their hour is over', async () => {
    await receiveSignatures(store, [signRequest()]);
    expect((await forget(store, later(3_600_000 - 1), open)).limits).toBe(0);
    // Of the network, of what is around it, of the site, and of the mailbox.
    expect((await forget(store, later(3_600_000), open)).limits).toBe(4);
  });
});
