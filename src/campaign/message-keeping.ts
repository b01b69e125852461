import { day, signingRules } from './signature.ts';
import { writingRules } from './writing.ts';

/** Milliseconds for which what is personal in a message is kept; the page on data prints them. */
export const keptFor = {
  /** A message that nobody confirmed, from its last mail. */
  pending: signingRules.forgetPendingAfter,
  /** A text after the last mail that was to quote it; usually it goes as soon as that mail is out. */
  personal: 7 * day,
  /** The address after its owner was asked whether an answer came. */
  addressAsked: 30 * day,
  /** The address after a delivery that for some reason was never asked about. */
  addressNotAsked: writingRules.askAfter + 30 * day,
  /** The name and the fingerprint of the text after the confirmation: so long a near copy is looked for. */
  writer: 30 * day,
} as const;
