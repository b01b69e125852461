import { noticeLang, type UpdateNotice } from '../../src/campaign/update-notice.ts';
import { defaultLang, isLang, localPath } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import type { Mail } from '../mail/envelope.ts';
import { updateMail } from '../mail/kinds/update.ts';
import { linkToken } from '../security/link-tokens.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import { findSignature } from '../store/signatures.ts';

/** Writes the mail that tells of an update; null where its reader has left the list, or it is gone. */
export async function composeUpdate(app: App, mail: ClaimedMail): Promise<Mail | null> {
  const signature = await findSignature(app.store, mail.subject);
  if (signature?.status !== 'confirmed' || signature.agreed_updates === null) return null;
  const update = (await app.site.updates()).find(({ name }) => name === mail.topic);
  return update ? tellOf(app, update, signature) : null;
}

/** The mail about an update, to a signer: in their language where the update exists in it. */
export async function tellOf(
  app: App,
  update: UpdateNotice,
  { id, name, lang: wanted }: { id: string; name: string; lang: string },
): Promise<Mail> {
  const { siteUrl } = app.config;
  const asked = noticeLang(update, wanted, defaultLang);
  const lang = isLang(asked) ? asked : defaultLang;
  const text = update.texts[lang];
  if (!text) throw new Error(`The update ${update.name} has no text in ${lang}.`);
  const { name: campaign } = await app.site.campaign();
  const page = siteUrl + localPath(lang, `/updates/${update.name}/`);
  const unsubscribe = `${siteUrl}/api/unsubscribe?token=${linkToken(app.keys, 'unsubscribe', id)}`;
  return updateMail(translator(lang), { campaign, name, ...text, page, unsubscribe });
}
