import { toldSchema, weekSchema } from '../../src/campaign/alerts.ts';
import { isLang, localPath } from '../../src/i18n/locales.ts';
import { officeLang } from '../../src/i18n/office.ts';
import { isStringKey, type Translate } from '../../src/i18n/translate.ts';
import { alertsPath } from '../alerts/alert-calls.ts';
import { alertWords } from '../alerts/words.ts';
import type { App } from '../app/context.ts';
import type { Mail } from '../mail/envelope.ts';
import { alertMail } from '../mail/kinds/alert.ts';
import { officeSummaryMail } from '../mail/kinds/office-summary.ts';
import { unseal } from '../security/sealing.ts';
import type { ClaimedMail } from '../store/outbox.ts';

/** Writes an alert, or the test of one; null for who is to be told no more. */
export async function composeAlert(
  app: App,
  mail: ClaimedMail,
  t: Translate,
): Promise<Mail | null> {
  if (!isTold(app, mail)) return null;
  const { name: campaign } = await app.site.campaign();
  const words =
    mail.subject === 'test'
      ? { title: t('office.alerts.test.title'), text: t('office.alerts.test.text') }
      : alertWords(t, toldSchema.parse(JSON.parse(mail.subject)));
  return alertMail(t, { campaign, ...words, link: linkTo(app, t, alertsPath) });
}

/** Writes how the week went. */
export async function composeSummary(
  app: App,
  mail: ClaimedMail,
  t: Translate,
): Promise<Mail | null> {
  if (!isTold(app, mail)) return null;
  const { name: campaign } = await app.site.campaign();
  const { wants, ...week } = weekSchema.parse(JSON.parse(mail.subject));
  const said = wants.flatMap(({ what, count }) => (isStringKey(what) ? t(what, { count }) : []));
  return officeSummaryMail(t, { campaign, week, wants: said, link: linkTo(app, t, '/office/') });
}

/** Whether the settings still name its reader. */
function isTold({ config, keys }: App, { mailbox, recipient }: ClaimedMail): boolean {
  return config.alerts.emails.includes(unseal(keys, mailbox, recipient));
}

function linkTo({ config }: App, { lang }: Translate, path: string): string {
  return config.siteUrl + localPath(officeLang(isLang(lang) ? lang : 'en'), path);
}
