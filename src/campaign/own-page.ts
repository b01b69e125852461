import type { z } from 'zod';
import { signForm } from './sign-form.ts';
import { type KnownSignature, minute } from './signature.ts';

/** Milliseconds for which a link to a supporter's own page works, from the moment its email is written. */
export const ownLinkWorks = 30 * minute;

/** What is asked of whoever wants such a link: the address alone. */
export const ownLinkForm = signForm.pick({ email: true });

export const ownLinkFields = Object.keys(ownLinkForm.shape) as readonly (keyof z.output<
  typeof ownLinkForm
>)[];

/** What a supporter may change of a signature, by the rules of the form that made it. */
export const saveForm = signForm.pick({
  affiliation: true,
  comment: true,
  publicComment: true,
  public: true,
  updates: true,
});

export type SaveForm = z.output<typeof saveForm>;

export type SaveField = keyof typeof saveForm.shape;

/** The fields in the order in which the page shows them. */
export const saveFields = Object.keys(saveForm.shape) as readonly SaveField[];

export function isSaveField(name: string): name is SaveField {
  return name in saveForm.shape;
}

/** What a supporter asks for on their own page; texts as they came. */
export interface OwnRequest {
  action: string;
  /** The id of one of their signatures; may be left out where only one still stands. */
  signature: string;
  sure: boolean;
}

/**
 * What to do with it. `ask` does nothing yet but say what would happen. `ended`: the signature was
 * withdrawn or removed meanwhile. `unknown`: no signature of theirs, or nothing that can be asked for.
 */
export type OwnDecision<Signature> =
  | { act: 'save' | 'withdraw'; signature: Signature }
  | { act: 'ask'; about: 'withdraw'; signature: Signature }
  | { act: 'ask'; about: 'erase' }
  | { act: 'erase' | 'already-withdrawn' | 'ended' | 'unknown' };

type Own = Pick<KnownSignature, 'id' | 'status'>;

/** Decides on what a supporter asks for, given all signatures that are theirs. */
export function decideOwn<Signature extends Own>(
  signatures: readonly Signature[],
  { action, signature: id, sure }: OwnRequest,
): OwnDecision<Signature> {
  if (action === 'erase') return sure ? { act: 'erase' } : { act: 'ask', about: 'erase' };
  const signature = chosenFrom(signatures, id);
  if (!signature) return { act: 'unknown' };
  switch (action) {
    case 'save':
      return stands(signature) ? { act: 'save', signature } : { act: 'ended' };
    case 'withdraw':
      if (signature.status === 'withdrawn') return { act: 'already-withdrawn' };
      if (!stands(signature)) return { act: 'ended' };
      return sure ? { act: 'withdraw', signature } : { act: 'ask', about: 'withdraw', signature };
    default:
      return { act: 'unknown' };
  }
}

/** Whether a signature counts, or may come to. */
export function stands({ status }: Pick<KnownSignature, 'status'>): boolean {
  return status === 'pending' || status === 'confirmed';
}

function chosenFrom<Signature extends Own>(
  signatures: readonly Signature[],
  id: string,
): Signature | undefined {
  if (id !== '') return signatures.find((one) => one.id === id);
  const standing = signatures.filter(stands);
  return standing.length === 1 ? standing[0] : undefined;
}

/**
 * An address as its owner still knows it and nobody else can use it: the ends of the part before the
 * @ and of the domain, as in `a…o@e…e.org`. Of a short part only the first letter is left.
 */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  return `${ends(address.slice(0, at))}@${ends(domain.slice(0, dot))}${domain.slice(dot)}`;
}

function ends(part: string): string {
  const signs = [...part];
  if (signs.length < 3) return '…';
  return `${signs[0]}…${signs.length > 3 ? signs.at(-1) : ''}`;
}
