import { z } from 'zod';
import { webhookSecret } from '../security/webhook-signature.ts';
import { ConfigError } from './config-error.ts';

const urlForm = 'is an address like https://example.org/hooks';

const httpUrl = z
  .string()
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), urlForm)
  .optional();

const secrets = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .refine(
    (list) => list.every((one) => webhookSecret(one)),
    'is whsec_ and 24 to 64 bytes in base64; draw one with: echo whsec_$(openssl rand -base64 32)',
  );

const listOf = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

/** The settings of what is told to other systems, and of alerts. */
export const alertSettings = {
  WEBHOOK_URL: httpUrl,
  WEBHOOK_SECRET: secrets,
  WEBHOOK_PRIVATE: z.enum(['yes', 'no'], 'is yes or no').default('no'),
  ALERT_EMAILS: z
    .string()
    .default('')
    .transform(listOf)
    .refine(
      (list) => list.every((one) => z.email().safeParse(one).success),
      'lists addresses, such as anna@example.org, ben@example.org',
    ),
  ALERT_NTFY_URL: httpUrl.refine(
    (text) => text === undefined || /^\/.*[^/]$/.test(URL.parse(text)?.pathname ?? ''),
    'is the address of a topic, like https://ntfy.sh/<a name that nobody guesses>',
  ),
  ALERT_WEBHOOK_URL: httpUrl,
  ALERT_WEBHOOK_SECRET: secrets,
};

/** A receiver that knows our calls by a signature. */
export interface Receiver {
  url: string;
  /** The present secret, and those before it that a receiver may still know. */
  secrets: readonly Buffer[];
}

/** What is told, and where. */
export interface AlertConfig {
  /** The other system of the campaign that is told of signatures and updates; null: none. */
  webhook: Receiver | null;
  alerts: {
    emails: readonly string[];
    /** The address of a topic of ntfy. */
    ntfyUrl: string | null;
    webhook: Receiver | null;
  };
  /** Whether calls may go to this machine and its network. */
  callsInward: boolean;
}

const shape = z.object(alertSettings);

type AlertSettings = z.infer<typeof shape>;

/** What a process is told of calls and alerts. Throws a `ConfigError` where one setting needs another. */
export function readAlertSettings(set: AlertSettings, production: boolean): AlertConfig {
  if (production) demandHttps(set);
  return {
    webhook: receiver('WEBHOOK', set.WEBHOOK_URL, set.WEBHOOK_SECRET),
    alerts: {
      emails: [...new Set(set.ALERT_EMAILS)],
      ntfyUrl: set.ALERT_NTFY_URL ?? null,
      webhook: receiver('ALERT_WEBHOOK', set.ALERT_WEBHOOK_URL, set.ALERT_WEBHOOK_SECRET),
    },
    callsInward: set.WEBHOOK_PRIVATE === 'yes',
  };
}

function receiver(name: string, url: string | undefined, list: readonly string[]): Receiver | null {
  if (!url && list.length === 0) return null;
  if (!url || list.length === 0) {
    throw new ConfigError(`Set ${name}_URL and ${name}_SECRET together, or none.`);
  }
  return { url, secrets: list.flatMap((one) => webhookSecret(one) ?? []) };
}

function demandHttps(set: AlertSettings): void {
  const urls = ['WEBHOOK_URL', 'ALERT_NTFY_URL', 'ALERT_WEBHOOK_URL'] as const;
  const open = urls.filter((name) => set[name] && !/^https:/i.test(set[name]));
  if (open.length === 0) return;
  throw new ConfigError(
    'NODE_ENV is production, and calls go over the network in clear.',
    open.map((name) => `Set ${name} to an https:// address.`),
  );
}
