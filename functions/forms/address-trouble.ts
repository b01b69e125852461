import { mailableAddress, splitAddress } from '../../src/campaign/email-address.ts';
import { isWellKnown, meantDomain } from '../../src/campaign/mail-domains.ts';
import { meantAddress, mendAddress } from '../../src/campaign/mend-address.ts';
import { hiddenFields } from '../../src/campaign/suspicion.ts';
import { tidyLine } from '../../src/campaign/tidy-text.ts';
import { ownMailDomains } from '../../src/directory/mail-domains.ts';
import type { App } from '../app/context.ts';
import { type FieldError, type Submission, textIn } from '../http/form.ts';
import { isThrowAway } from '../mail/throw-away.ts';

/** What is wrong with an address, as `formAgain` takes it. */
export interface AddressTrouble {
  errors: Readonly<Record<string, FieldError>>;
  /** What may have been meant. */
  meant?: string;
  /** What the form holds beside what was typed. */
  values?: Readonly<Record<string, string>>;
}

/**
 * What was sent, with its address mended where only one can be meant, so that a form that comes back
 * shows it; and with the one that was offered where somebody accepted it for the one that they were
 * asked about. An address typed since then stays.
 */
export function acceptMeant(sent: Submission): Submission {
  const { fields } = sent;
  const meant = textIn(fields, hiddenFields.meant);
  const typed = mendAddress(textIn(fields, 'email'));
  const asked = mendAddress(textIn(fields, hiddenFields.asked));
  const accepted = meant !== '' && mailableAddress(typed) === mailableAddress(asked);
  if (accepted) return { ...sent, fields: { ...fields, email: meant } };
  return typeof fields.email === 'string' && typed !== tidyLine(fields.email)
    ? { ...sent, fields: { ...fields, email: typed } }
    : sent;
}

/**
 * Looks at the address of a form, which is missing where some field does not fit: offers another in
 * place of one that nothing can be mailed to, where one suggests itself, or asks where it leads.
 */
export async function addressTrouble(
  app: App,
  fields: Submission['fields'],
  { email, unfit }: { email: string | undefined; unfit: Readonly<Record<string, FieldError>> },
): Promise<AddressTrouble> {
  return email === undefined ? offeredAddress(fields, unfit) : whereItLeads(app, email, fields);
}

/** Offers another address in place of one that nothing can be mailed to, where one suggests itself. */
export function offeredAddress(
  fields: Submission['fields'],
  { email: wrong }: Readonly<Record<string, FieldError>>,
): AddressTrouble {
  const typed = textIn(fields, 'email');
  const meant = wrong === undefined || wrong === 'error.twice' ? null : meantAddress(typed);
  if (!meant) return { errors: {} };
  const values = { [hiddenFields.asked]: tidyLine(typed) };
  return { errors: { email: ['error.email.mended', { meant }] }, meant, values };
}

/**
 * To a domain that throws mail away or takes none, or to one that looks mistyped. That is asked once:
 * the form then carries the address, and is taken as it is.
 */
async function whereItLeads(
  { takesMail }: App,
  email: string,
  fields: Submission['fields'],
): Promise<AddressTrouble> {
  const { local, domain } = splitAddress(email) ?? { local: '', domain: '' };
  if (isWellKnown(domain, ownMailDomains)) return { errors: {} };
  if (await isThrowAway(domain)) return { errors: { email: 'error.email.throwAway' } };
  const asked = mailableAddress(textIn(fields, hiddenFields.asked)) === email;
  const meant = asked ? null : meantDomain(domain, ownMailDomains);
  if (meant) {
    const address = `${local}@${meant}`;
    const values = { [hiddenFields.asked]: email };
    const errors = { email: ['error.email.meant', { meant: address }] } as const;
    return { errors, meant: address, values };
  }
  return (await takesMail(domain)) ? { errors: {} } : { errors: { email: 'error.email.noMail' } };
}
