import type { App } from '../../functions/app/context.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import type { OutgoingMail } from '../../functions/mail/mailer.ts';
import { renderMail } from '../../functions/mail/render.ts';
import sign from '../../functions/sign.ts';
import { anna, type FormFields, post, visit } from './requests.ts';

/** The token in a mail's link. */
export function tokenIn(mail: OutgoingMail): string {
  const { text } = renderMail(mail.message);
  const token = /token=([\w-]+)/.exec(text)?.[1];
  if (!token) throw new Error('The mail holds no token.');
  return token;
}

/** Signs through the door, lets the outbox deliver, and answers the token of the newest mail. */
export async function signAndGetToken(
  app: App,
  mails: readonly OutgoingMail[],
  fields: FormFields = anna,
): Promise<string> {
  await visit(app, sign, post('/api/sign', fields));
  await deliverOutbox(app);
  const newest = mails.at(-1);
  if (!newest) throw new Error('No mail was sent.');
  return tokenIn(newest);
}
