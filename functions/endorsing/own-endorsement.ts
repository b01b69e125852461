import {
  type EndorsementMay,
  endorsementLinks,
  endorsementMay,
} from '../../src/campaign/endorsement.ts';
import { provenDomain } from '../../src/campaign/endorsement-proof.ts';
import { ownMailDomains } from '../../src/directory/mail-domains.ts';
import type { App } from '../app/context.ts';
import { findToken } from '../app/tokens.ts';
import { unseal } from '../security/sealing.ts';
import { findEndorsement } from '../store/endorsements.ts';
import type { EndorsementRow } from '../store/schema-weight.ts';

/** What a link to an endorsement finds: `expired` was one, and its time is over. */
export type EndorsementFound =
  | ({ state: 'open' } & OpenEndorsement)
  | { state: 'expired' | 'unknown' };

/** An endorsement, and what its link lets the visitor do. */
export interface OpenEndorsement {
  row: EndorsementRow;
  may: EndorsementMay;
}

/** The endorsement that a link leads to, and what the link lets its holder do. */
export async function endorsementByToken(app: App, text: string): Promise<EndorsementFound> {
  for (const link of endorsementLinks) {
    const { token, subject } = await findToken(app, link, text);
    if (!token || !subject) continue;
    const row = await findEndorsement(app.store, subject);
    if (!row || app.now() >= token.expiresAt) return { state: 'expired' };
    return { state: 'open', row, may: endorsementMay(link, row.status) };
  }
  return { state: 'unknown' };
}

/** Who speaks for an endorser; '' where nobody does yet, or it is forgotten. */
export function contactOf(app: App, { mailbox, contact }: EndorsementRow): string {
  return contact === null ? '' : unseal(app.keys, mailbox, contact);
}

/** The domain by which the confirmed address of an endorsement proves that website; null where it does not. */
export function domainOf(
  app: App,
  { mailbox, address }: EndorsementRow,
  homepage: string,
): string | null {
  if (address === null) return null;
  return provenDomain(unseal(app.keys, mailbox, address), homepage, ownMailDomains);
}
