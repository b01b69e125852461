import { isIP } from 'node:net';
import { z } from 'zod';
import type { Operator } from '../../src/campaign/office.ts';
import { isLocalSite, isOrigin, isPublicSite } from '../security/site-address.ts';
import { type AlertConfig, alertSettings, readAlertSettings } from './alert-settings.ts';
import { ConfigError } from './config-error.ts';
import { dataFolder, type MailConfig, mailSettings, readMailSettings } from './mail-settings.ts';
import { officeSettings, readOperators } from './office-settings.ts';
import { developmentSecret, isSecret, looksMadeUp, secretForm } from './secret.ts';

export { ConfigError } from './config-error.ts';
export { dataFolder } from './mail-settings.ts';

/** The database where none is named. */
export const defaultDatabase = `file:${dataFolder}/campaign.sqlite`;

const databaseForm = 'is file:<path> or postgres://user:password@host/name';

const siteForm = 'is an address like https://example.org';

const isDnsServer = (text: string) => {
  const [, bracketed, plain] = /^(?:\[(.+)\]|([\d.]+)):\d{1,5}$/.exec(text) ?? [];
  return text === 'system' || text === 'none' || isIP(bracketed ?? plain ?? text) > 0;
};

const settings = z.object({
  PORT: z.coerce.number('is a port number').int().min(0).max(65_535).default(4321),
  HOST: z.string().default('127.0.0.1'),
  SITE_URL: z
    .url({ protocol: /^https?$/, error: siteForm })
    .refine(isOrigin, `${siteForm}, with nothing after the host`)
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)/, databaseForm)
    .refine((url) => url.startsWith('file:') || URL.canParse(url), databaseForm)
    .default(defaultDatabase),
  ...mailSettings,
  ...alertSettings,
  SECRET_KEY: z.string().refine(isSecret, secretForm).optional(),
  SECRET_KEY_PREVIOUS: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((list) => list.every(isSecret), `lists earlier keys; each ${secretForm}`),
  TRUST_PROXY: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine(
      (list) => list.every((one) => isIP(one)) || list.join() === 'none',
      'is none, or a list of IP addresses such as 127.0.0.1, ::1',
    )
    .optional(),
  ...officeSettings,
  METRICS_TOKEN: z
    .string()
    .min(16, 'has at least 16 characters; make one with: openssl rand -hex 24')
    .optional(),
  PROVE_EVERY_FORM: z.enum(['yes', 'no', 'auto'], 'is yes, no or auto').default('auto'),
  DNS_SERVER: z
    .string()
    .refine(isDnsServer, 'is system, none, or a name server like 127.0.0.1:53')
    .optional(),
  NODE_ENV: z.string().default('development'),
});

/** What a process can be told; .env.example says what each of them means. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

/** The settings of a process, read once and checked. */
export interface Config extends MailConfig, AlertConfig {
  port: number;
  host: string;
  /** The public origin, without a slash at its end. */
  siteUrl: string;
  databaseUrl: string;
  secret: Buffer;
  /** Secrets that came before it: what they sealed still opens, whom they hashed is still known. */
  previousSecrets: readonly Buffer[];
  trustedProxies: readonly string[];
  /** Who may come into the office. */
  office: readonly Operator[];
  /** What opens the metrics; null: nothing does, and nothing is counted. */
  metricsToken: string | null;
  /** Who is asked whether a domain takes mail: `system`, `none` (nobody), or one server. */
  dnsServer: string;
  /** Whether every form must prove itself: `auto` is while so many come that it looks like a flood. */
  proveEveryForm: 'yes' | 'no' | 'auto';
  production: boolean;
}

/**
 * Reads the settings. Throws a `ConfigError` that lists all that is wrong with them. `starts` is
 * false for who only looks at them and serves nothing.
 */
export function readConfig(
  env: Record<string, string | undefined>,
  { starts = true }: { starts?: boolean } = {},
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`);
    throw new ConfigError('A setting is wrong.', wrong);
  }
  const set = parsed.data;
  const production = set.NODE_ENV === 'production';
  if (production) demandForProduction(set);
  else if (starts) refuseToBePublic(set);
  refuseLostFile(set, env);
  return {
    port: set.PORT,
    host: set.HOST,
    siteUrl: (set.SITE_URL ?? `http://localhost:${set.PORT}`).replace(/\/$/, ''),
    databaseUrl: set.DATABASE_URL,
    ...readMailSettings(set),
    ...readAlertSettings(set, production),
    secret: set.SECRET_KEY ? Buffer.from(set.SECRET_KEY, 'base64') : developmentSecret(dataFolder),
    previousSecrets: set.SECRET_KEY_PREVIOUS.map((text) => Buffer.from(text, 'base64')),
    trustedProxies: (set.TRUST_PROXY ?? []).filter((one) => one !== 'none'),
    office: readOperators(set, { production }),
    metricsToken: set.METRICS_TOKEN ?? null,
    // No look-up leaves a developer's machine.
    proveEveryForm: set.PROVE_EVERY_FORM,
    dnsServer: set.DNS_SERVER ?? (production ? 'system' : 'none'),
    production,
  };
}

function demandForProduction(set: z.infer<typeof settings>): void {
  const missing = [
    set.SECRET_KEY && !looksMadeUp(set.SECRET_KEY)
      ? ''
      : 'Set SECRET_KEY to 32 random bytes in base64, drawn with: openssl rand -base64 32.',
    set.SMTP_URL ? '' : 'Set SMTP_URL to your mail server: smtp://user:password@host:587.',
    isPublicSite(set.SITE_URL ?? '') ? '' : 'Set SITE_URL to the public https:// address.',
    /@localhost>?$/.test(set.MAIL_FROM) ? 'Set MAIL_FROM to an address of your domain.' : '',
    set.TRUST_PROXY?.length
      ? ''
      : 'Set TRUST_PROXY to the address of the proxy in front, such as 127.0.0.1, or to none: without it all visitors behind a proxy are counted as one.',
  ].filter(Boolean);
  if (missing.length > 0) {
    throw new ConfigError('NODE_ENV is production, so nothing is made up.', missing);
  }
}

/** Outside production every mail is shown to whoever opens the inbox, and secrets may be made up. */
function refuseToBePublic({ SITE_URL, NODE_ENV }: z.infer<typeof settings>): void {
  if (!SITE_URL || isLocalSite(SITE_URL)) return;
  throw new ConfigError(`SITE_URL is public, and NODE_ENV is ${NODE_ENV}.`, [
    'Set NODE_ENV=production, with the settings that it asks for; or take SITE_URL out to try the site on this machine. Were the environment file not read, both would be missing.',
  ]);
}

/** What such a host calls itself: the files of a function are gone when it has answered. */
const serverless = ['NETLIFY', 'AWS_LAMBDA_FUNCTION_NAME', 'VERCEL'];

function refuseLostFile(
  { DATABASE_URL }: z.infer<typeof settings>,
  env: Record<string, string | undefined>,
): void {
  const host = serverless.find((name) => env[name]);
  if (!host || !DATABASE_URL.startsWith('file:')) return;
  throw new ConfigError(`This is a serverless host (${host} is set), which keeps no files.`, [
    'Set DATABASE_URL to a PostgreSQL database: postgres://user:password@host/name.',
  ]);
}
