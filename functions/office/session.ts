import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalMailbox } from '../../src/campaign/email-address.ts';
import { type Operator, officeRules, operatorAt } from '../../src/campaign/office.ts';
import type { App } from '../app/context.ts';
import type { KeySet } from '../security/keys.ts';
import { makeToken, tokenFits, tokenSelector } from '../security/tokens.ts';
import { findSession, keepSession } from '../store/office-sessions.ts';
import type { Store } from '../store/open.ts';
import { readCookie } from './cookies.ts';

/** Who is in the office, and by which session. */
export interface Visitor {
  operator: Operator;
  selector: string;
}

/** Begins a session within a transaction; answers what its cookie holds. */
export async function beginSession(tx: Store, email: string, now: Date): Promise<string> {
  const { token, kept } = makeToken('office-session');
  const ends_at = new Date(now.getTime() + officeRules.sessionLasts).toISOString();
  await keepSession(tx, { ...kept, email, begun_at: now.toISOString(), ends_at });
  return token;
}

/**
 * Who asks, by their cookie. The role is the one that the settings give now: whoever was taken off
 * the list is out with the next request.
 */
export async function visitorOf(app: App, request: Request): Promise<Visitor | null> {
  const token = readCookie(app, request, 'office');
  const selector = tokenSelector(token);
  const row = selector ? await findSession(app.store, selector) : null;
  if (!row || !tokenFits('office-session', token, row)) return null;
  const now = app.now().getTime();
  const begun = Date.parse(row.begun_at);
  // A clock that was set back makes no session longer.
  if (now >= Date.parse(row.ends_at) || now < begun - officeRules.sessionLasts) return null;
  const operator = operatorAt(app.config.office, row.email);
  return operator && { operator, selector: row.selector };
}

/**
 * What every form of the office holds beside what it says: only we can make it, for one operator.
 * It stays the same while they come in anew, so that a form that was open meanwhile can be sent.
 */
export function formToken(app: App, { email }: Operator): string {
  return proofOf(app.keys, email).toString('base64url');
}

export function isFormToken({ keys }: App, { email }: Operator, text: string): boolean {
  const given = Buffer.from(text, 'base64url');
  return keys.versions.some((version) => {
    const proof = proofOf(version, email);
    return given.length === proof.length && timingSafeEqual(given, proof);
  });
}

function proofOf({ office }: KeySet, email: string): Buffer {
  return createHmac('sha256', office)
    .update(`form:${canonicalMailbox(email)}`)
    .digest();
}
