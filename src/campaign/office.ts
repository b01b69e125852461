import { canonicalMailbox } from './email-address.ts';
import { day, minute } from './signature.ts';

/** What somebody may do in the office; each may also do what those before it may. */
export const roles = ['read', 'edit', 'own'] as const;

/**
 * `read`: numbers and the log, nothing that is personal. `edit`: also looks and decides. `own`: also
 * takes data out, says who may come in, and approves what the campaign stands for.
 */
export type Role = (typeof roles)[number];

/** Somebody who works in the office. */
export interface Operator {
  email: string;
  role: Role;
}

/** The numbers behind coming in. */
export const officeRules = {
  /** Milliseconds for which a mailed link works, from the moment when it is asked for. */
  linkWorks: 15 * minute,
  /** Milliseconds after which whoever came in must come in again. */
  sessionLasts: day / 2,
  /** Wrong numbers that may be typed for one link. */
  numbersTried: 5,
} as const;

/** What is written down in the log, by its name. */
export const officeActs = [
  'alert-tested',
  'came-in',
  'comments-hidden',
  'comments-shown',
  'deliveries-started',
  'deliveries-stopped',
  'draft-deleted',
  'draft-saved',
  'endorsement-approved',
  'endorsement-invited',
  'endorsement-proof',
  'endorsement-rejected',
  'endorsement-shown',
  'endorsement-taken-down',
  'left',
  'mailing-continued',
  'mailing-ended',
  'mailing-stopped',
  'message-held',
  'message-rejected',
  'messages-released',
  'paper-approved',
  'paper-corrected',
  'paper-entered',
  'paper-refused',
  'partner-added',
  'partner-brought-back',
  'partner-retired',
  'passkey-added',
  'passkey-removed',
  'removal-agreed',
  'removal-proposed',
  'removal-refused',
  'reports-hidden',
  'reports-left',
  'sessions-ended',
  'signatures-put-back',
  'signatures-removed',
  'take-out-begun',
  'take-out-broken',
  'take-out-left-out',
  'taken-out',
  'texts-hidden',
  'texts-shown',
  'update-mailed',
  'update-tested',
] as const;

export type OfficeActName = (typeof officeActs)[number];

/** Whether something is written down by that name; an older process may find one that it does not know. */
export function isOfficeAct(name: string): name is OfficeActName {
  return officeActs.some((act) => act === name);
}

/** Whether a role is enough for what needs another. */
export function mayAs(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

/** All roles whose rights a role has, itself among them. */
export function rightsOf(role: Role): readonly Role[] {
  return roles.slice(0, roles.indexOf(role) + 1);
}

/** Who of the office has that mailbox, in whatever spelling; null for everybody else. */
export function operatorAt(operators: readonly Operator[], email: string): Operator | null {
  const mailbox = canonicalMailbox(email);
  return operators.find((one) => canonicalMailbox(one.email) === mailbox) ?? null;
}

/** Whether two addresses of the office are one person's mailbox: two pairs of eyes need two. */
export function isSamePerson(one: string, other: string): boolean {
  return canonicalMailbox(one) === canonicalMailbox(other);
}
