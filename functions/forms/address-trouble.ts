import { mailableAddress, splitAddress } from '../../src/campaign/email-address.ts';
import { isWellKnown, meantDomain } from '../../src/campaign/mail-domains.ts';
import { watchFields } from '../../src/campaign/suspicion.ts';
import { ownMailDomains } from '../../src/directory/mail-domains.ts';
import type { Params } from '../../src/i18n/format.ts';
import type { App } from '../app/context.ts';
import { type Submission, textIn } from '../http/form.ts';
import { isThrowAway } from '../mail/throw-away.ts';

/** What is wrong with an address that is well formed: its key by the field, as `formAgain` takes it. */
export interface AddressTrouble {
  errors: Readonly<Record<string, string>>;
  /** What the sentence says. */
  places?: Params;
  /** What the form holds beside what was typed. */
  values?: Readonly<Record<string, string>>;
}

/**
 * What was sent, with the address that was offered where somebody accepted it for the one that they
 * were asked about. An address typed since then stays.
 */
export function acceptMeant(sent: Submission): Submission {
  const { fields } = sent;
  const meant = textIn(fields, watchFields.meant);
  const typed = mailableAddress(textIn(fields, 'email'));
  const asked = mailableAddress(textIn(fields, watchFields.asked));
  const accepted = meant !== '' && typed !== null && typed === asked;
  return accepted ? { ...sent, fields: { ...fields, email: meant } } : sent;
}

/**
 * Looks at where an address leads: to a domain that throws mail away or takes none, or to one that
 * looks mistyped. That is asked once: the form then carries the address, and is taken as it is.
 */
export async function addressTrouble(
  { takesMail }: App,
  email: string,
  fields: Submission['fields'],
): Promise<AddressTrouble> {
  const { local, domain } = splitAddress(email) ?? { local: '', domain: '' };
  if (isWellKnown(domain, ownMailDomains)) return { errors: {} };
  if (await isThrowAway(domain)) return { errors: { email: 'error.email.throwAway' } };
  const asked = mailableAddress(textIn(fields, watchFields.asked)) === email;
  const meant = asked ? null : meantDomain(domain, ownMailDomains);
  if (meant) {
    const places = { meant: `${local}@${meant}` };
    const values = { [watchFields.asked]: email };
    return { errors: { email: 'error.email.meant' }, places, values };
  }
  return (await takesMail(domain)) ? { errors: {} } : { errors: { email: 'error.email.noMail' } };
}
