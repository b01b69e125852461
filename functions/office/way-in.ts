import { createHmac, randomUUID } from 'node:crypto';
import {
  officeAskLimit,
  officeLinkLimit,
  officeMailboxLimit,
  overLimit,
} from '../../src/campaign/limits.ts';
import { type Operator, officeRules } from '../../src/campaign/office.ts';
import { minute } from '../../src/campaign/signature.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { App } from '../app/context.ts';
import type { DoorContext } from '../app/handle.ts';
import { findToken } from '../app/tokens.ts';
import { mailboxUse } from '../forms/mailbox-use.ts';
import { networkBehind } from '../forms/network-use.ts';
import { limitHash, mailboxHashes } from '../security/hashing.ts';
import { seal } from '../security/sealing.ts';
import { tidyToken, tokenSelector } from '../security/tokens.ts';
import { countUses, type RateUse } from '../store/limits.ts';
import { noteAct } from '../store/office-log.ts';
import { inTransaction } from '../store/open.ts';
import { queueMails } from '../store/outbox.ts';
import { readOfficeSubject, takeToken } from '../store/tokens.ts';
import { askForKnown, isKnown, passkeysOf } from './passkeys.ts';
import { beginSession } from './session.ts';

const requestPattern = /^[0-9a-f-]{36}$/;

/**
 * Queues a mail with a link for whoever asks; whether the address is one of the office's is looked up
 * when it is written, so that neither the answer nor its time can tell. Answers the name of the
 * request, or until when too many have come from one network.
 */
export async function askWayIn(
  request: Request,
  context: DoorContext,
  { email, lang }: { email: string; lang: Lang },
): Promise<{ asked: string } | { until: Date }> {
  const { app } = context;
  const now = app.now();
  const mailboxes = mailboxHashes(app.keys, email);
  const [mailbox] = mailboxes;
  const network = networkBehind(request, context);
  const ofNetwork = limitHash(app.keys, network, officeAskLimit.name, now);
  const fromHere = mailboxes.map((one) => `${one} ${network}`);
  return inTransaction(app.store, async (tx) => {
    const over = async (use: RateUse) => {
      const [counted] = await countUses(tx, [use], now);
      return counted ? overLimit(use.limit, counted) : null;
    };
    const until = await over({ key: ofNetwork, limit: officeAskLimit });
    if (until) return { until };
    const asked = randomUUID();
    // Whose mailbox is written to too often is told the same as everybody. What one network asks for
    // beyond its own part counts nothing against the others.
    const tooOften =
      (await over(mailboxUse(app, fromHere, officeLinkLimit))) ??
      (await over(mailboxUse(app, mailboxes, officeMailboxLimit)));
    if (!tooOften) {
      const recipient = seal(app.keys, mailbox, email);
      const mail = { kind: 'office-link', lang, subject: asked, mailbox, recipient } as const;
      await queueMails(tx, [mail], now);
    }
    return { asked };
  });
}

/**
 * The number that is shown where a link was asked for, six digits: who opens the link in another
 * browser types it, so that a link that was passed on leads nobody in.
 */
export function numberOf({ keys }: App, asked: string): string | null {
  if (!requestPattern.test(asked)) return null;
  const hmac = createHmac('sha256', keys.steady.office).update(`number:${asked}`).digest();
  return String(hmac.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}

/** A link: for whom it is, and where it was asked for. Null where it is none, was used, or is over. */
export async function readLink(
  app: App,
  text: string,
): Promise<{ operator: Operator; asked: string } | null> {
  const { token, subject } = await findToken(app, 'office-link', text);
  if (!token || app.now() >= token.expiresAt) return null;
  const { asked, mailbox } = readOfficeSubject(subject ?? '');
  const operator = app.config.office.find(({ email }) =>
    mailboxHashes(app.keys, email).includes(mailbox),
  );
  return operator ? { operator, asked } : null;
}

/** What became of who wants to come in. `cookie` is what their browser keeps. */
export type WayIn =
  | { state: 'in'; cookie: string }
  | { state: 'expired' | 'number' | 'wrong' | 'passkey-wrong' }
  /** `options`: what their browser is asked, as JSON. */
  | { state: 'passkey'; options: string };

/**
 * Lets the holder of a link in, once. `asked` is the request that their browser made, if it did;
 * `passkey` its answer where one was asked for.
 */
export async function comeIn(
  app: App,
  { token, asked, number, passkey }: Record<'token' | 'asked' | 'number' | 'passkey', string>,
): Promise<WayIn> {
  const link = await readLink(app, token);
  if (!link) return { state: 'expired' };
  const now = app.now();
  if (asked !== link.asked) {
    if (!number) return { state: 'number' };
    if (!(await mayTry(app, link.asked))) return { state: 'expired' };
    if (number.replace(/\D/g, '') !== numberOf(app, link.asked)) return { state: 'wrong' };
  }
  const passkeys = await passkeysOf(app, link.operator);
  if (passkeys.length > 0) {
    if (!passkey) {
      return { state: 'passkey', options: await askForKnown(app, passkeys, link.asked) };
    }
    const known = await isKnown(app, passkeys, { answer: passkey, link: link.asked });
    if (!known) return { state: 'passkey-wrong' };
  }
  const selector = tokenSelector(tidyToken(token)) ?? '';
  return inTransaction(app.store, async (tx) => {
    if (!(await takeToken(tx, selector))) return { state: 'expired' };
    const { email } = link.operator;
    const cookie = await beginSession(tx, email, now);
    await noteAct(tx, { at: now, who: email, act: 'came-in' });
    return { state: 'in', cookie };
  });
}

/** Whether a number may still be typed for a link; each time is counted, right or wrong. */
async function mayTry({ store, keys, now }: App, asked: string): Promise<boolean> {
  const window = { length: 30 * minute, most: officeRules.numbersTried };
  const limit = { name: 'office-number', burst: window, sustained: window };
  const key = limitHash(keys, asked, limit.name, now());
  const [counted] = await countUses(store, [{ key, limit }], now());
  return counted !== undefined && overLimit(limit, counted) === null;
}
