import { day, signingRules } from '../../src/campaign/signature.ts';
import { isLang, localPath } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { Message } from '../mail/message.ts';
import { alreadySigned } from '../mail/messages/already-signed.ts';
import { confirmSignature } from '../mail/messages/confirm-signature.ts';
import { makeToken } from '../security/tokens.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import { findSignature } from '../store/signatures.ts';
import { keepToken } from '../store/tokens.ts';
import type { App } from './context.ts';

/**
 * Writes a due mail from what the store holds now, or answers null where its reason is gone. The
 * token of a link is made here, at the last moment: no row ever holds one that works.
 */
export async function composeMail(app: App, mail: ClaimedMail): Promise<Message | null> {
  const { siteUrl } = app.config;
  const { name: campaign } = await app.site.campaign();
  const t = translator(isLang(mail.lang) ? mail.lang : 'en');
  const signature = await findSignature(app.store, mail.subject);
  if (!signature) return null;
  const { name } = signature;
  switch (mail.message) {
    case 'confirm-signature': {
      if (signature.status !== 'pending') return null;
      const { token, kept } = makeToken('confirm-signature');
      const expiresAt = new Date(app.now().getTime() + signingRules.confirmWithin);
      await keepToken(app.store, kept, { subject: signature.id, expiresAt });
      const link = `${siteUrl}/api/confirm?token=${token}`;
      const days = signingRules.confirmWithin / day;
      return confirmSignature(t, { campaign, name, link, days });
    }
    case 'already-signed':
      return alreadySigned(t, {
        campaign,
        name,
        link: siteUrl + localPath(t.lang, '/thank-you/again/'),
      });
    default:
      throw new Error(`The outbox holds a mail of an unknown kind: ${mail.message}`);
  }
}
