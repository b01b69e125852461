import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer, { type NodemailerError } from 'nodemailer';
import { judgeAnswer, type MailStage } from '../../src/campaign/mail-answer.ts';
import type { MailFailure } from '../../src/campaign/outbox.ts';
import { isThisMachine } from '../security/site-address.ts';
import type { Envelope, Mail } from './envelope.ts';
import { renderMail } from './render.ts';

/** A letter with the outbox id that makes its Message-ID: the same however often it is tried. */
export type OutgoingMail = Envelope & { id: string };

export type SendResult = { sent: true } | Failure;

export interface Failure {
  sent: false;
  failure: MailFailure;
  code: string;
  /** At which step, where it got so far. */
  stage?: MailStage;
}

/** What DKIM covers, where it is there: also both fields of unsubscribing, as RFC 8058 demands. */
const signedFields = [
  ...['From', 'Reply-To', 'To', 'Subject', 'Date', 'Message-ID', 'Auto-Submitted'],
  ...['MIME-Version', 'Content-Type', 'Content-Transfer-Encoding', 'Content-Language'],
  ...['List-Id', 'List-Unsubscribe', 'List-Unsubscribe-Post'],
].join(':');

export interface Mailer {
  /** Sends one mail. Never throws: a failure is an answer, with a code and no words of the server. */
  send(mail: OutgoingMail): Promise<SendResult>;
  close(): void;
}

/**
 * Milliseconds that a server may take for an answer (RFC 5321 §4.5.3.2.6): whoever hangs up earlier
 * after a mail was sent whole, sends it once more to somebody who has it.
 */
const longestAnswer = 10 * 60_000;

interface MailSettings {
  smtpUrl: string | null;
  mailFrom: string;
  siteUrl: string;
  dkim: { domainName: string; keySelector: string; privateKey: string } | null;
  inboxFolder: string;
  /** Milliseconds that the server may take for an answer. */
  patience?: number;
  /** Where the mail of that id is returned to; null: to its sender. */
  returnTo?: ((id: string) => string) | null;
}

/** Mails go over pooled SMTP where there is a server, else as files into the development inbox. */
export function createMailer(settings: MailSettings): Mailer {
  return settings.smtpUrl ? smtpMailer(settings, settings.smtpUrl) : inboxMailer(settings);
}

function smtpMailer(settings: MailSettings, smtpUrl: string): Mailer {
  const { hostname, port, username, password, protocol } = new URL(smtpUrl);
  const user = decodeURIComponent(username);
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: 5,
    host: hostname,
    port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    secure: protocol === 'smtps:',
    // Never a password or a letter in clear over a network, not even where somebody hides the server's STARTTLS.
    requireTLS: protocol === 'smtp:' && !isThisMachine(hostname),
    ...(user ? { auth: { user, pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: settings.patience ?? longestAnswer,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(settings.dkim ? { dkim: { ...settings.dkim, headerFieldNames: signedFields } } : {}),
  });
  return {
    async send(mail) {
      try {
        await transport.sendMail(envelope(settings, mail));
        return { sent: true };
      } catch (error) {
        return { sent: false, ...judge(error) };
      }
    },
    close: () => transport.close(),
  };
}

/** Writes each mail, as it would be sent, to a file that the development inbox shows. */
function inboxMailer(settings: MailSettings): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    async send(mail) {
      const { message } = await transport.sendMail(envelope(settings, mail));
      await mkdir(settings.inboxFolder, { recursive: true, mode: 0o700 });
      const name = `${Date.now()}-${randomUUID().slice(0, 8)}.eml`;
      await writeFile(join(settings.inboxFolder, name), message as Buffer, { mode: 0o600 });
      return { sent: true };
    },
    close: () => transport.close(),
  };
}

function envelope(settings: MailSettings, mail: OutgoingMail) {
  const { id, to, toName = '', fromName, replyTo, message } = mail;
  const { hostname } = new URL(settings.siteUrl);
  const { text, html } = renderMail(message);
  const from = fromName
    ? { name: fromName, address: addressIn(settings.mailFrom) }
    : settings.mailFrom;
  // What a person wrote and confirmed is no automatic mail: no filter shall take it for one.
  const automatic = replyTo ? {} : { 'Auto-Submitted': 'auto-generated' };
  return {
    ...(settings.returnTo ? { envelope: { from: settings.returnTo(id), to } } : {}),
    messageId: `<${id}@${hostname}>`,
    from,
    to: { name: toName, address: to },
    ...(replyTo ? { replyTo } : {}),
    subject: message.subject,
    text,
    html,
    ...listOf(message, hostname),
    headers: {
      'Content-Language': message.lang,
      ...automatic,
      ...(message.list ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
    },
  };
}

/** The list that a mail belongs to (RFC 2919), and how to leave it (RFC 2369). */
function listOf({ list }: Mail, hostname: string) {
  if (!list) return {};
  const id = { url: `updates.${hostname}`, comment: list.name };
  return { list: { id, unsubscribe: list.unsubscribe } };
}

/** The address of `Name <address>`, or of an address alone. */
function addressIn(text: string): string {
  return /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text.trim();
}

/** The step of SMTP that a command of nodemailer's belongs to. */
function stageOf(command: string): MailStage {
  if (/^[EHL]+O$/.test(command)) return 'hello';
  if (command === 'STARTTLS') return 'starttls';
  if (command.startsWith('AUTH')) return 'auth';
  if (command === 'MAIL FROM') return 'mail';
  if (command === 'RCPT TO') return 'rcpt';
  return command === 'DATA' ? 'data' : 'connect';
}

/** Where nothing was said, why: the system's or the library's own code, such as ECONNREFUSED. */
function judge(error: unknown): Omit<Failure, 'sent'> {
  if (!(error instanceof Error)) return { failure: 'ours', code: 'unknown' };
  const { code = error.name, command = '', response = null } = error as Partial<NodemailerError>;
  const unaddressable = /^(Invalid recipient|No recipients)/.test(error.message) && !response;
  const stage = unaddressable ? 'unaddressable' : stageOf(command);
  const judged = judgeAnswer({ stage, reply: response });
  return response ? { ...judged, stage } : { ...judged, code, stage };
}
