import { ownLinkWorks } from '../../src/campaign/own-page.ts';
import { minute } from '../../src/campaign/signature.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { freshToken } from '../app/tokens.ts';
import type { Mail } from '../mail/envelope.ts';
import { ownPageMail } from '../mail/kinds/own-page.ts';
import { mailboxHashes } from '../security/hashing.ts';
import { unseal } from '../security/sealing.ts';
import { endorsementsOf } from '../store/endorsements.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import { supportersOf } from '../store/supporters.ts';
import { sessionOf } from '../store/tokens.ts';

/** Writes the links to what is held of everybody at a mailbox; null where nothing is, and nothing is mailed. */
export async function composeOwnPage(
  app: App,
  { mailbox, recipient }: ClaimedMail,
  t: Translate,
): Promise<Mail | null> {
  const hashes = mailboxHashes(app.keys, unseal(app.keys, mailbox, recipient));
  const found = await supportersOf(app.store, hashes);
  const pages = [];
  for (const { id, name } of found) {
    const token = await freshToken(app, 'own-page', sessionOf(id), ownLinkWorks);
    pages.push({ name, link: `${app.config.siteUrl}/api/me?token=${token}` });
  }
  for (const { id, name } of await endorsementsOf(app.store, hashes)) {
    const token = await freshToken(app, 'own-endorsement', id, ownLinkWorks);
    pages.push({ name, link: `${app.config.siteUrl}/api/endorsement?token=${token}` });
  }
  if (pages.length === 0) return null;
  const { name: campaign } = await app.site.campaign();
  return ownPageMail(t, { campaign, minutes: ownLinkWorks / minute, pages });
}
