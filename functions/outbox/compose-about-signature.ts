import type { CampaignFacts } from '../../src/campaign/campaign.ts';
import type { MailKind } from '../../src/campaign/outbox.ts';
import { day, signingRules } from '../../src/campaign/signature.ts';
import { formatDate } from '../../src/i18n/format.ts';
import { localPath } from '../../src/i18n/locales.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { freshToken } from '../app/tokens.ts';
import type { Mail } from '../mail/envelope.ts';
import { alreadySigned } from '../mail/kinds/already-signed.ts';
import { confirmSignature } from '../mail/kinds/confirm-signature.ts';
import { remindSignature } from '../mail/kinds/remind-signature.ts';
import { signatureRemoved } from '../mail/kinds/signature-removed.ts';
import type { SignatureRow } from '../store/schema.ts';
import { findSignature } from '../store/signatures.ts';
import type { MailWriter } from './mail-writer.ts';

/** What a mail about a signature is written from. */
interface Known {
  app: App;
  t: Translate;
  signature: SignatureRow;
  facts: CampaignFacts;
  /** Whose it is, in the words of every such mail. */
  about: { campaign: string; name: string };
}

const { confirmWithin, forgetPendingAfter } = signingRules;

/** The mails about a signature. */
export const signatureMails = {
  'confirm-signature': aboutSignature(async (known) => {
    const link = await confirmingLink(known);
    if (link === null) return null;
    return confirmSignature(known.t, { ...known.about, link, days: confirmWithin / day });
  }),
  'remind-signature': aboutSignature(async (known) => {
    const link = await confirmingLink(known);
    if (link === null) return null;
    return remindSignature(known.t, { ...known.about, link, ...daysOf(known) });
  }),
  'already-signed': aboutSignature(({ app, t, about }) => {
    const link = app.config.siteUrl + localPath(t.lang, '/thank-you/again/');
    return alreadySigned(t, { ...about, link });
  }),
  'signature-removed': aboutSignature(({ app, t, about, signature, facts }) => {
    if (signature.status !== 'removed') return null;
    const link = app.config.siteUrl + localPath(t.lang, '/removals/');
    return signatureRemoved(t, { ...about, link, email: facts.organiser.email });
  }),
} satisfies Partial<Record<MailKind, MailWriter>>;

function aboutSignature(write: (known: Known) => Mail | null | Promise<Mail | null>): MailWriter {
  return async (app, { subject }, t) => {
    const signature = await findSignature(app.store, subject);
    if (!signature) return null;
    const facts = await app.site.campaign();
    const about = { campaign: facts.name, name: signature.name };
    return write({ app, t, signature, facts, about });
  };
}

/** The link that confirms a signature; null for one that waits for that no more. */
async function confirmingLink({ app, signature: { id, status } }: Known): Promise<string | null> {
  if (status !== 'pending') return null;
  const token = await freshToken(app, 'confirm-signature', id, confirmWithin);
  return `${app.config.siteUrl}/api/confirm?token=${token}`;
}

/** When the form was sent, until when the link works, and when all is deleted. */
function daysOf({ app, t, signature }: Known): Record<'signed' | 'until' | 'deleted', string> {
  const created = new Date(signature.created_at);
  const deleted = new Date(created.getTime() + forgetPendingAfter);
  const expires = new Date(app.now().getTime() + confirmWithin);
  const date = (moment: Date) => formatDate(t.lang, moment);
  const until = expires < deleted ? expires : deleted;
  return { signed: date(created), until: date(until), deleted: date(deleted) };
}
