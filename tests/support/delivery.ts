import type { App } from '../../functions/app/context.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { createMailer, type Mailer } from '../../functions/mail/mailer.ts';
import { type TestApp, testApp } from './app.ts';
import type { EngineName } from './databases.ts';
import { linkIn, openPostOffice, type PostOffice, type Received } from './post-office.ts';
import type { FormFields } from './requests.ts';
import { office, press, sendLetter } from './writer.ts';

/** An app that sends over real SMTP to a server of the test. */
export interface Delivery {
  t: TestApp;
  post: PostOffice;
  /** Writes the letters and confirms them one after another; their delivery is due then. */
  confirmed: (letters: readonly FormFields[]) => Promise<void>;
  /** What the office got. */
  arrived: () => Received[];
  /** One round of the outbox. */
  deliver: (app?: App) => ReturnType<typeof deliverOutbox>;
  end: () => Promise<void>;
}

export type Dkim = { domainName: string; keySelector: string; privateKey: string };

/** A mailer for a server on loopback. */
export function smtpTo(smtpUrl: string, dkim: Dkim | null = null): Mailer {
  const mailFrom = 'Keep the Ban <campaign@example.org>';
  return createMailer({ smtpUrl, mailFrom, siteUrl: 'https://example.org', dkim, inboxFolder: '' });
}

/** Starts one; `mailerFor` says how it reaches the server, `env` is set beside what tests set. */
export async function openDelivery(
  engine: EngineName = 'sqlite',
  mailerFor: (url: string) => Mailer | Promise<Mailer> = smtpTo,
  env: Record<string, string> = {},
): Promise<Delivery> {
  const post = await openPostOffice();
  const t = await testApp(engine, { mailer: await mailerFor(post.url), env });
  const deliver = (app: App = t.app) => deliverOutbox(app);
  return {
    t,
    post,
    deliver,
    arrived: () => post.received.filter(({ to }) => to.includes(office.address)),
    confirmed: async (letters) => {
      for (const [i, one] of letters.entries()) await sendLetter(t.app, one, `198.51.100.${i}`);
      await deliver();
      for (const { email } of letters) await press(t.app, await tokenFor(post, String(email)));
    },
    end: async () => {
      await t.end();
      await post.close();
    },
  };
}

/** The token of the newest mail to an address that asks to confirm a message. */
export async function tokenFor(post: PostOffice, address: string): Promise<string> {
  await post.mailTo(address);
  const asking = ({ to, mail }: Received) =>
    to.includes(address) && (mail.text ?? '').includes('/api/confirm-message?token=');
  const newest = post.received.findLast(asking);
  if (!newest) throw new Error(`No mail asked ${address} to confirm.`);
  return new URL(linkIn(newest.mail)).searchParams.get('token') ?? '';
}
