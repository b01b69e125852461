import { officeRules, operatorAt } from '../../src/campaign/office.ts';
import { minute } from '../../src/campaign/signature.ts';
import { isLang, localPath } from '../../src/i18n/locales.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { freshToken } from '../app/tokens.ts';
import type { Mail } from '../mail/envelope.ts';
import { officeLinkMail } from '../mail/kinds/office-link.ts';
import { unseal } from '../security/sealing.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import { officeSubject } from '../store/tokens.ts';

/** Writes the link into the office; null for an address that is not of it, and nothing is mailed. */
export async function composeOfficeLink(
  app: App,
  { mailbox, recipient, subject, createdAt }: ClaimedMail,
  t: Translate,
): Promise<Mail | null> {
  const operator = operatorAt(app.config.office, unseal(app.keys, mailbox, recipient));
  const left = createdAt.getTime() + officeRules.linkWorks - app.now().getTime();
  // A mail that waited longer than its link would work leads nowhere.
  if (!operator || left <= 0) return null;
  const token = await freshToken(app, 'office-link', officeSubject(subject, mailbox), left);
  const path = localPath(isLang(t.lang) ? t.lang : 'en', '/office/enter/');
  const { name: campaign } = await app.site.campaign();
  return officeLinkMail(t, {
    campaign,
    minutes: officeRules.linkWorks / minute,
    link: `${app.config.siteUrl}${path}?token=${token}`,
  });
}
