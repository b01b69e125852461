import { endorsementRules } from '../../src/campaign/endorsement.ts';
import type { MailKind } from '../../src/campaign/outbox.ts';
import { day } from '../../src/campaign/signature.ts';
import { localPath } from '../../src/i18n/locales.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { freshToken } from '../app/tokens.ts';
import type { Mail } from '../mail/envelope.ts';
import { confirmEndorsement } from '../mail/kinds/confirm-endorsement.ts';
import { endorsementApproved } from '../mail/kinds/endorsement-approved.ts';
import { endorsementInvitation } from '../mail/kinds/endorsement-invitation.ts';
import { endorsementRejected } from '../mail/kinds/endorsement-rejected.ts';
import { unseal } from '../security/sealing.ts';
import { findEndorsement } from '../store/endorsements.ts';
import type { EndorsementRow } from '../store/schema-weight.ts';
import type { MailWriter } from './mail-writer.ts';

/** What a mail about an endorsement is written from. */
interface Known {
  app: App;
  t: Translate;
  row: EndorsementRow;
  campaign: string;
  /** Who speaks for the endorser; the endorser's own name where nobody is named yet. */
  contact: string;
}

const { invitationWorks, confirmWithin } = endorsementRules;

/** The mails to who speaks for an endorser. */
export const endorsementMails = {
  'endorsement-invitation': aboutEndorsement(async ({ app, t, row, campaign }) => {
    if (row.status !== 'invited') return null;
    const link = await linkTo(app, row, 'endorsement-invitation', invitationWorks);
    const letter = app.config.siteUrl + localPath(t.lang, '/letter/');
    const { name } = row;
    return endorsementInvitation(t, { campaign, name, letter, link, days: invitationWorks / day });
  }),
  'confirm-endorsement': aboutEndorsement(async ({ app, t, row, campaign, contact }) => {
    if (row.status !== 'pending') return null;
    const link = await linkTo(app, row, 'confirm-endorsement', confirmWithin);
    return confirmEndorsement(t, { campaign, name: contact, link, days: confirmWithin / day });
  }),
  'endorsement-approved': aboutEndorsement(({ app, t, row, campaign, contact }) => {
    if (row.status !== 'approved') return null;
    const link = app.config.siteUrl + localPath(t.lang, '/endorsements/');
    return endorsementApproved(t, { campaign, contact, name: row.name, link });
  }),
  'endorsement-rejected': aboutEndorsement(({ t, row, campaign, contact }) =>
    row.because === null
      ? null
      : endorsementRejected(t, { campaign, contact, name: row.name, because: row.because }),
  ),
} satisfies Partial<Record<MailKind, MailWriter>>;

function aboutEndorsement(write: (known: Known) => Mail | null | Promise<Mail | null>): MailWriter {
  return async (app, { subject }, t) => {
    const row = await findEndorsement(app.store, subject);
    if (!row) return null;
    const { name: campaign } = await app.site.campaign();
    const { mailbox, contact } = row;
    const named = contact === null ? row.name : unseal(app.keys, mailbox, contact);
    return write({ app, t, row, campaign, contact: named });
  };
}

async function linkTo(
  app: App,
  { id }: EndorsementRow,
  purpose: 'endorsement-invitation' | 'confirm-endorsement',
  within: number,
): Promise<string> {
  const token = await freshToken(app, purpose, id, within);
  return `${app.config.siteUrl}/api/endorsement?token=${token}`;
}
