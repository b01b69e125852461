import { readdirSync, readFileSync } from 'node:fs';
import type { Received } from './post-office.ts';

const folder = new URL('../fixtures/returned/', import.meta.url);

/** Every kept mail that came back, or is like one, by its name. */
export const returnedNames = readdirSync(folder).map((name) => name.replace('.eml', ''));

/** What a kept mail is filled in with. */
export interface About {
  /** Where the mail was returned to. */
  to: string;
  recipient: string;
  messageId: string;
}

/** A mail that came back, as some server writes it, about another mail. */
export function returnedMail(name: string, { to, recipient, messageId }: About): string {
  const xtext = recipient.replace(
    /[+=]/g,
    (sign) => `+${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return readFileSync(new URL(`${name}.eml`, folder), 'utf8')
    .replaceAll('{{return}}', to)
    .replaceAll('{{recipient}}', recipient)
    .replaceAll('{{recipient-xtext}}', xtext)
    .replaceAll('{{message-id}}', messageId);
}

/** What a server would write about a mail that it took. */
export function aboutReceived({ from, to: [recipient = ''], mail }: Received): About {
  return { to: from, recipient, messageId: mail.messageId ?? '' };
}
