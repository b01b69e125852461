import { z } from 'zod';
import { isThisMachine } from '../security/site-address.ts';
import { ConfigError } from './config-error.ts';

/** Where a development machine keeps its database, its secret and its inbox. */
export const dataFolder = '.data';

/** A password goes over a network only by TLS. */
const isImapUrl = (text: string) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  const safe = protocol === 'imaps:' || (protocol === 'imap:' && isThisMachine(hostname));
  return safe && hostname !== '' && username !== '';
};

/** The settings of sending, and of what comes back. */
export const mailSettings = {
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/, 'is like smtp://user:password@host:587')
    .refine(URL.canParse, 'is like smtp://user:password@host:587')
    .optional(),
  RETURNS_IMAP_URL: z
    .string()
    .refine(isImapUrl, 'is like imaps://user:password@mail.example.org:993/INBOX')
    .optional(),
  RETURNS_ADDRESS: z
    .string()
    .regex(
      /^[a-z0-9.-]{1,15}@[^\s<>@+]+$/i,
      'is like returns@example.org: at most 15 letters, digits, dots or hyphens before the @',
    )
    .optional(),
  INBOX_FOLDER: z.string().default(`${dataFolder}/inbox`),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^\r\n]*[^\s<>@]+@[^\s<>@]+>?$/,
      'is like campaign@example.org or Name <campaign@example.org>',
    )
    .default('campaign@localhost'),
  DKIM_DOMAIN: z.string().optional(),
  DKIM_SELECTOR: z.string().optional(),
  DKIM_PRIVATE_KEY: z.string().optional(),
};

/** How mails are sent. */
export interface MailConfig {
  /** null: mails go to the development inbox. */
  smtpUrl: string | null;
  /** The mailbox in which returned mails are looked for; null: in none. */
  returnsUrl: string | null;
  /** Where mails are returned to, with a mark of each; null: to the sender. */
  returnsAddress: string | null;
  /** Where the development inbox keeps its mails. */
  inboxFolder: string;
  mailFrom: string;
  dkim: { domainName: string; keySelector: string; privateKey: string } | null;
}

const shape = z.object(mailSettings);

type MailSettings = z.infer<typeof shape>;

/** What a process is told of mails. Throws a `ConfigError` where one setting needs another. */
export function readMailSettings(set: MailSettings): MailConfig {
  if (set.RETURNS_ADDRESS && !set.RETURNS_IMAP_URL) {
    throw new ConfigError('RETURNS_ADDRESS is set, and nobody would read what is returned.', [
      'Set RETURNS_IMAP_URL to its mailbox: imaps://user:password@mail.example.org:993/INBOX.',
    ]);
  }
  return {
    smtpUrl: set.SMTP_URL ?? null,
    returnsUrl: set.RETURNS_IMAP_URL ?? null,
    returnsAddress: set.RETURNS_ADDRESS ?? null,
    inboxFolder: set.INBOX_FOLDER,
    mailFrom: set.MAIL_FROM,
    dkim: dkimOf(set),
  };
}

function dkimOf(set: MailSettings): MailConfig['dkim'] {
  const { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY } = set;
  if (!DKIM_DOMAIN && !DKIM_SELECTOR && !DKIM_PRIVATE_KEY) return null;
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_PRIVATE_KEY) {
    throw new ConfigError('Set DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY together, or none.');
  }
  const privateKey = DKIM_PRIVATE_KEY.replaceAll('\\n', '\n');
  return { domainName: DKIM_DOMAIN, keySelector: DKIM_SELECTOR, privateKey };
}
