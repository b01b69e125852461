import { randomUUID } from 'node:crypto';
import { createMailer, type Mailer } from '../mail/mailer.ts';
import { askDns, type TakesMail } from '../mail/takes-mail.ts';
import { deriveKeys, type Keys } from '../security/keys.ts';
import { returnAddress } from '../security/return-marks.ts';
import { openStore, type Store } from '../store/open.ts';
import { type Config, readConfig } from './config.ts';
import { type Log, logRequestToStdout, logToStdout, type RequestLog } from './log.ts';
import type { Meters } from './meters.ts';
import { builtSite, type Site } from './site.ts';

/** All that a door may use. One a process; a test makes its own. */
export interface App {
  config: Config;
  keys: Keys;
  store: Store;
  site: Site;
  mailer: Mailer;
  log: Log;
  /** Takes note of a request that was answered: a line in the log, and the meters. */
  answered: RequestLog;
  /** What this process counts of itself; null where nobody may read it. */
  meters: Meters | null;
  now: () => Date;
  /** Whether a domain takes mail, as far as can be told within a second. */
  takesMail: TakesMail;
  /** The name under which this process claims mails. */
  worker: string;
}

export type AppParts = Partial<
  Pick<App, 'site' | 'mailer' | 'log' | 'now' | 'meters' | 'takesMail'>
> & {
  logRequest?: RequestLog;
};

/** Puts the parts together. Opens the store, with so many connections at most, but asks it nothing. */
export function createApp(
  config: Config,
  parts: AppParts = {},
  { connections }: { connections?: number } = {},
): App {
  const tells = config.webhook !== null;
  const store = { ...openStore(config.databaseUrl, connections), tells };
  const keys = deriveKeys(config.secret, ...config.previousSecrets);
  const now = parts.now ?? (() => new Date());
  const meters = parts.meters ?? null;
  const logRequest = parts.logRequest ?? logRequestToStdout;
  return {
    config,
    keys,
    store,
    site: parts.site ?? builtSite('dist'),
    mailer: parts.mailer ?? createMailer({ ...config, returnTo: returnsOf(config, keys) }),
    log: parts.log ?? logToStdout,
    answered(request) {
      logRequest(request);
      meters?.request(request);
    },
    meters,
    now,
    takesMail: parts.takesMail ?? askDns(config.dnsServer, now),
    worker: randomUUID(),
  };
}

/** Where each mail is returned to; null: to its sender. */
function returnsOf({ returnsAddress }: Config, keys: Keys): ((id: string) => string) | null {
  return returnsAddress ? (id) => returnAddress(keys, returnsAddress, id) : null;
}

let shared: App | undefined;

/** The one app of a development server, made at the first request. */
export function sharedApp(parts: AppParts = {}): App {
  shared ??= createApp(readConfig(process.env), parts);
  return shared;
}
