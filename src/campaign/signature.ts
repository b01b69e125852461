import { nameKey } from './name-key.ts';
import type { SignForm } from './sign-form.ts';

export const minute = 60_000;
export const day = 24 * 60 * minute;

/** The numbers behind the rules of signing; the privacy page and the mails print them. */
export const signingRules = {
  /** Confirmed signatures that one mailbox may hold for one letter: a household, not a crowd. */
  namesPerMailbox: 4,
  /** Those that wait there for their confirmation: a new one takes the place of the oldest. */
  waitingPerMailbox: 40,
  /** Mails that one signature may cause in all, however often its form is sent. */
  mailsPerSignature: 5,
  /** Milliseconds between two mails to one signer; a double click sends one. */
  mailInterval: 5 * minute,
  /** Milliseconds for which the link in a confirming mail works. */
  confirmWithin: 7 * day,
  /** Milliseconds after which a signer who has not confirmed is reminded, once. */
  remindAfter: 2 * day,
  /** Milliseconds after which a signature that nobody confirmed is forgotten. */
  forgetPendingAfter: 14 * day,
} as const;

/** What the store knows of a signature that has the same mailbox and letter. */
export interface KnownSignature {
  id: string;
  nameKey: string;
  /** `withdrawn` by its signer, `removed` by the campaign. */
  status: 'pending' | 'confirmed' | 'withdrawn' | 'removed';
  mails: number;
  mailedAt: Date;
}

/** What asks for a confirmation: a mail about one signature or, after too many, one about all that wait. */
type AskingMail = 'confirm-signature' | 'names-waiting';

/**
 * What to record for a form that was sent, and which mail to queue. Whoever sent it gets the same
 * answer in all cases save `letter-closed`: only the mailbox's owner learns the difference.
 */
export type SignDecision =
  | { outcome: 'new'; record: 'insert'; instead: string | null; mail: AskingMail }
  | { outcome: 'new'; record: 'renew'; id: string; mail: AskingMail }
  | { outcome: 'removed'; record: 'nothing'; id: string; mail: 'signature-removed' | null }
  | { outcome: 'still-pending'; record: 'update'; id: string; mail: 'confirm-signature' | null }
  | { outcome: 'still-pending'; record: 'nothing'; id: string; mail: null }
  | { outcome: 'already-signed'; record: 'nothing'; id: string; mail: 'already-signed' | null }
  | { outcome: 'mailbox-full'; record: 'nothing'; mail: null }
  | { outcome: 'letter-closed'; record: 'nothing'; mail: null };

/**
 * Decides on a form from what is known of its mailbox under all versions of the letter that count as
 * one, those under the present text first. Two names may share a mailbox; one may not sign twice.
 * `mailboxLimited`: too many forms have named the mailbox. That limits what is mailed to it and not
 * who may sign, or strangers could keep its owner out. Nobody is told so: a refusal for an address
 * would tell a stranger that its owner has just signed.
 */
export function receiveSignature(
  known: readonly KnownSignature[],
  form: Pick<SignForm, 'name'>,
  { now, open, mailboxLimited = false }: { now: Date; open: boolean; mailboxLimited?: boolean },
): SignDecision {
  if (!open) return { outcome: 'letter-closed', record: 'nothing', mail: null };
  const asking = mailboxLimited ? 'names-waiting' : 'confirm-signature';
  const same = signatureOf(known, nameKey(form.name));
  if (!same) {
    return mailboxIsFull(known)
      ? { outcome: 'mailbox-full', record: 'nothing', mail: null }
      : { outcome: 'new', record: 'insert', instead: oldestOfTooMany(known), mail: asking };
  }
  const mayMail = !mailboxLimited && mayMailAgain(same, now);
  if (same.status === 'removed') {
    const mail = mayMail ? 'signature-removed' : null;
    return { outcome: 'removed', record: 'nothing', id: same.id, mail };
  }
  if (same.status === 'withdrawn') {
    // Whoever left may come back: a new consent, and a new link to confirm it.
    return { outcome: 'new', record: 'renew', id: same.id, mail: asking };
  }
  if (mailboxLimited && same.status === 'pending') {
    return { outcome: 'still-pending', record: 'nothing', id: same.id, mail: null };
  }
  return same.status === 'pending'
    ? {
        outcome: 'still-pending',
        record: 'update',
        id: same.id,
        mail: mayMail ? 'confirm-signature' : null,
      }
    : {
        outcome: 'already-signed',
        record: 'nothing',
        id: same.id,
        mail: mayMail ? 'already-signed' : null,
      };
}

/** Whether as many people have confirmed from a mailbox as may share it. */
export function mailboxIsFull(
  known: readonly Pick<KnownSignature, 'nameKey' | 'status'>[],
): boolean {
  const confirmed = known.filter(({ status }) => status === 'confirmed');
  return new Set(confirmed.map(({ nameKey: key }) => key)).size >= signingRules.namesPerMailbox;
}

/** The signature that has waited longest, where no more may wait. */
function oldestOfTooMany(known: readonly KnownSignature[]): string | null {
  const waiting = known.filter(({ status }) => status === 'pending');
  if (waiting.length < signingRules.waitingPerMailbox) return null;
  const [oldest] = waiting.toSorted((a, b) => a.mailedAt.getTime() - b.mailedAt.getTime());
  return oldest?.id ?? null;
}

/** The signature of a name that decides where a person has more than one: what counts, then what may not. */
function signatureOf(known: readonly KnownSignature[], key: string): KnownSignature | undefined {
  const theirs = known.filter((signature) => signature.nameKey === key);
  const having = (status: KnownSignature['status']) => theirs.find((one) => one.status === status);
  return having('confirmed') ?? having('removed') ?? theirs[0];
}

/**
 * Whether a signer may be mailed once more: not too often in all, and not twice for a double click.
 * A last mail that lies ahead was queued before the clock was set back.
 */
export function mayMailAgain(
  { mails, mailedAt }: Pick<KnownSignature, 'mails' | 'mailedAt'>,
  now: Date,
): boolean {
  return (
    mails < signingRules.mailsPerSignature &&
    Math.abs(now.getTime() - mailedAt.getTime()) >= signingRules.mailInterval
  );
}

/** What a pressed button or an opened link finds. `expired` can still be mailed anew. */
export type ConfirmDecision = 'confirm' | 'already-confirmed' | 'expired' | 'unknown';

export function decideSignatureLink(
  token: { expiresAt: Date } | null,
  signature: Pick<KnownSignature, 'status'> | null,
  now: Date,
): ConfirmDecision {
  if (!token || !signature) return 'unknown';
  if (signature.status === 'confirmed') return 'already-confirmed';
  if (signature.status !== 'pending') return 'unknown';
  return now < token.expiresAt ? 'confirm' : 'expired';
}
