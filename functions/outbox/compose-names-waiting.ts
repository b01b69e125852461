import { day, signingRules } from '../../src/campaign/signature.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { freshToken } from '../app/tokens.ts';
import type { Mail } from '../mail/envelope.ts';
import { namesWaiting } from '../mail/kinds/names-waiting.ts';
import { mailboxHashes } from '../security/hashing.ts';
import { unseal } from '../security/sealing.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import { waitingAt } from '../store/signatures.ts';

const { confirmWithin, forgetPendingAfter } = signingRules;

/** Writes the links to all that wait at a mailbox by now; null where nothing does. */
export async function composeNamesWaiting(
  app: App,
  { mailbox, recipient }: ClaimedMail,
  t: Translate,
): Promise<Mail | null> {
  const hashes = mailboxHashes(app.keys, unseal(app.keys, mailbox, recipient));
  const waiting = await waitingAt(app.store, hashes);
  if (waiting.length === 0) return null;
  const names = [];
  for (const { id, name } of waiting) {
    const token = await freshToken(app, 'confirm-signature', id, confirmWithin);
    names.push({ name, link: `${app.config.siteUrl}/api/confirm?token=${token}` });
  }
  const { name: campaign } = await app.site.campaign();
  const days = { works: confirmWithin / day, deleted: forgetPendingAfter / day };
  return namesWaiting(t, { campaign, names, ...days });
}
