import type { App } from '../../functions/app/context.ts';
import { mailboxHash } from '../../functions/security/hashing.ts';
import { seal } from '../../functions/security/sealing.ts';
import { receiveSignatures } from '../../functions/signing/receive-signatures.ts';
import { confirmPending } from '../../functions/store/signatures.ts';
import { signRequest, wideLimit } from './sign-request.ts';

/** Confirmed signers who asked for updates, as the doors would have left them. */
export async function addReaders(
  { keys, store, now }: App,
  readers: readonly { email: string; lang?: string; country?: string }[],
): Promise<void> {
  const requests = readers.map(({ email, lang = 'en', country = 'EE' }) => {
    const mailbox = mailboxHash(keys, email);
    const form = { name: 'Reader Virtanen', email, country, updates: true };
    const address = seal(keys, mailbox, email);
    // Nobody is asked for a proof: each comes from a network of their own.
    const [network, around] = ['network', 'around'].map((of) => `${of} of ${email}`);
    return signRequest({
      ...{ form, lang, mailboxes: [mailbox], address, now: now() },
      network: { key: network ?? '', limit: wideLimit },
      around: { key: around ?? '', limit: wideLimit },
    });
  });
  const results = await receiveSignatures(store, requests);
  if (results.some(({ outcome }) => outcome === 'prove' || outcome === 'too-many')) {
    throw new Error('A reader was asked for a proof.');
  }
  const { db } = store;
  const waiting = db.selectFrom('signatures').select('id').where('status', '=', 'pending');
  for (const { id } of await waiting.execute()) await confirmPending(store, id, now());
  await db.deleteFrom('outbox').where('message', '=', 'confirm-signature').execute();
}
