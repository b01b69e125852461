import { randomUUID } from 'node:crypto';
import { createMailer, type Mailer } from '../mail/mailer.ts';
import { askDns, type TakesMail } from '../mail/takes-mail.ts';
import { deriveKeys, type Keys } from '../security/keys.ts';
import { inBatches } from '../store/batch.ts';
import { type Delivery, recordDeliveries } from '../store/deliveries.ts';
import { isStoreAway } from '../store/failures.ts';
import { openStore, type Store } from '../store/open.ts';
import type { SignRequest } from '../store/pending-signatures.ts';
import { receiveWritten, type WriteRequest, type WriteResult } from '../store/receive-message.ts';
import { receiveSignatures, type SignResult } from '../store/receive-signatures.ts';
import { type Config, readConfig } from './config.ts';
import { type Log, logToStdout } from './log.ts';
import { builtSite, type Site } from './site.ts';

/** All that a door may use. One a process; a test makes its own. */
export interface App {
  config: Config;
  keys: Keys;
  store: Store;
  site: Site;
  mailer: Mailer;
  log: Log;
  now: () => Date;
  /** Whether a domain takes mail, as far as can be told within a second. */
  takesMail: TakesMail;
  /** The name under which this process claims mails. */
  worker: string;
  /** Decides on and records a signed form; forms that come together share a commit. */
  receive: (request: SignRequest) => Promise<SignResult | { outcome: 'store-away' }>;
  /** Decides on and records a message to a representative, likewise. */
  write: (request: WriteRequest) => Promise<WriteResult | { outcome: 'store-away' }>;
  /** Records that a message was delivered; those that come together share a commit. */
  recordDelivery: (delivery: Delivery) => Promise<void>;
}

export type AppParts = Partial<Pick<App, 'site' | 'mailer' | 'log' | 'now' | 'takesMail'>>;

/** Puts the parts together. Opens the store but asks it nothing. */
export function createApp(config: Config, parts: AppParts = {}): App {
  const store = openStore(config.databaseUrl);
  const receive = inBatches((requests: readonly SignRequest[]) =>
    receiveSignatures(store, requests),
  );
  const now = parts.now ?? (() => new Date());
  const write = inBatches((requests: readonly WriteRequest[]) => receiveWritten(store, requests));
  return {
    config,
    keys: deriveKeys(config.secret, ...config.previousSecrets),
    store,
    site: parts.site ?? builtSite('dist'),
    mailer: parts.mailer ?? createMailer(config),
    log: parts.log ?? logToStdout,
    now,
    takesMail: parts.takesMail ?? askDns(config.dnsServer, now),
    worker: randomUUID(),
    receive: (request) => orAway(receive(request)),
    write: (request) => orAway(write(request)),
    recordDelivery: inBatches((deliveries: readonly Delivery[]) =>
      recordDeliveries(store, deliveries),
    ),
  };
}

/** A form that cannot be recorded goes back to whoever sent it, instead of an error page. */
async function orAway<T>(work: Promise<T>): Promise<T | { outcome: 'store-away' }> {
  try {
    return await work;
  } catch (error) {
    if (isStoreAway(error)) return { outcome: 'store-away' };
    throw error;
  }
}

let shared: App | undefined;

/** The one app of a process that has no start of its own, made at the first request. */
export function sharedApp(parts: AppParts = {}): App {
  shared ??= createApp(readConfig(process.env), parts);
  return shared;
}
