import { randomUUIDv7 } from 'node:crypto';
import type { App } from '../../functions/app/context.ts';
import { agreedSentences } from '../../functions/forms/consent.ts';
import { mailboxHash } from '../../functions/security/hashing.ts';
import { seal } from '../../functions/security/sealing.ts';
import type { SignatureRow } from '../../functions/store/schema.ts';
import { keepSentences } from '../../functions/store/sentences.ts';
import { nameKey } from '../../src/campaign/name-key.ts';
import { madeUpSignature, publicName } from '../bench/seed-rows.ts';

/** What a test says of a signature; `email` is sealed as the door does it. */
export type Signed = Partial<SignatureRow> & { email?: string };

const chunk = 200;

/**
 * Puts signatures into the store as the doors would have left them: confirmed a day ago, with consent to
 * be counted and to nothing more. Answers the rows; their ids rise.
 */
export async function insertSigned(app: App, signed: readonly Signed[]): Promise<SignatureRow[]> {
  const { letter, version } = await app.site.campaign();
  const agreed = agreedSentences('en', { public: true, publicComment: false, updates: true });
  const at = app.now().getTime() - 86_400_000;
  // Those of one millisecond are in no order.
  const ids = signed.map(() => randomUUIDv7()).sort();
  const rows = signed.map(({ email, ...changes }, i): SignatureRow => {
    const made = madeUpSignature({ letter, version, agreed, at });
    const mailbox = email === undefined ? made.mailbox : mailboxHash(app.keys, email);
    const name = changes.name ?? made.name;
    return {
      ...made,
      id: ids[i] ?? '',
      ...{ name, name_key: nameKey(name), mailbox, affiliation: '', comment: '', country: 'FI' },
      ...{ agreed_show: null, agreed_updates: null },
      address: email === undefined ? null : seal(app.keys, mailbox, email),
      confirmed_at: new Date(at).toISOString(),
      ...changes,
    };
  });
  const { count, show, updates } = agreed;
  await keepSentences(
    app.store,
    [count, show, updates].filter((one) => one !== null),
    app.now(),
  );
  const { db } = app.store;
  for (let i = 0; i < rows.length; i += chunk) {
    const some = rows.slice(i, i + chunk);
    await db.insertInto('signatures').values(some).execute();
    const shown = some.filter((row) => row.status === 'confirmed' && row.agreed_show !== null);
    if (shown.length > 0) {
      await db.insertInto('signatories').values(shown.map(publicName)).execute();
    }
  }
  return rows;
}

/** The consents of today, in English. */
export const consents = () => {
  const { count, show, updates } = agreedSentences('en', {
    public: true,
    publicComment: false,
    updates: true,
  });
  return { count: count.hash, show: show?.hash ?? '', updates: updates?.hash ?? '' };
};
