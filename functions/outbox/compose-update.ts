import { noticeLang } from '../../src/campaign/update-notice.ts';
import { defaultLang, isLang, localPath } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import type { Mail } from '../mail/envelope.ts';
import { updateMail } from '../mail/kinds/update.ts';
import { linkToken } from '../security/link-tokens.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import { findSignature } from '../store/signatures.ts';
import { findMailing } from '../store/watch-mailings.ts';
import { sourceOf, type UpdateSource } from './update-source.ts';

/** Writes the mail that tells of an update; null where its reader has left the list, or it is gone. */
export async function composeUpdate(app: App, mail: ClaimedMail): Promise<Mail | null> {
  const signature = await findSignature(app.store, mail.subject);
  if (signature?.status !== 'confirmed' || signature.agreed_updates === null) return null;
  const mailing = await findMailing(app.store, mail.topic ?? '');
  const update = mailing && (await sourceOf(app, mailing));
  return update ? tellOf(app, update, signature) : null;
}

/** No signature has this id: the link of a mail that is only shown ends nobody's updates. */
export const nobody = { id: '00000000-0000-0000-0000-000000000000', name: '…' };

/** The mail about an update, to a signer: in their language where the update exists in it. */
export async function tellOf(
  app: App,
  update: UpdateSource,
  { id, name, lang: wanted }: { id: string; name: string; lang: string },
): Promise<Mail> {
  const { siteUrl } = app.config;
  const asked = noticeLang(update, wanted, defaultLang);
  const lang = isLang(asked) ? asked : defaultLang;
  const text = update.texts[lang];
  if (!text) throw new Error(`The update ${update.name} has no text in ${lang}.`);
  const { title, summary, body } = text;
  const { name: campaign } = await app.site.campaign();
  const page = siteUrl + localPath(lang, `/updates/${update.name}/`);
  const rest = body === undefined ? { page } : { body };
  const unsubscribe = `${siteUrl}/api/unsubscribe?token=${linkToken(app.keys, 'unsubscribe', id)}`;
  return updateMail(translator(lang), { campaign, name, title, summary, rest, unsubscribe });
}
