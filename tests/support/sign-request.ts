import type { SignRequest } from '../../functions/signing/receive-signatures.ts';
import type { Limit } from '../../src/campaign/limits.ts';
import { type SignForm, signForm } from '../../src/campaign/sign-form.ts';

/** A form that passed, with an honest supporter's answers where none are given. */
export function filledForm(fields: Partial<Record<keyof SignForm, unknown>> = {}): SignForm {
  return signForm.parse({
    name: 'Anna Virtanen',
    email: 'anna@example.org',
    country: 'FI',
    ...fields,
  });
}

/** A limit that nobody reaches. */
export const wideLimit: Limit = {
  name: 'wide',
  burst: { length: 60_000, most: 100_000 },
  sustained: { length: 3_600_000, most: 100_000 },
};

const sentence = (hash: string) => ({ hash, lang: 'en', text: `I agree to ${hash}.` });

/** A request as the sign door makes it. */
export function signRequest(
  given: Partial<Omit<SignRequest, 'form' | 'letter'>> & {
    form?: Partial<SignForm>;
    version?: string;
  } = {},
): SignRequest {
  const { version = 'v1', ...rest } = given;
  const form = filledForm(given.form);
  const now = given.now ?? new Date('2026-12-01T12:00:00Z');
  return {
    lang: 'en',
    letter: { letter: 'come-back', version, text: `The text ${version}.`, textLang: 'en' },
    joined: [version],
    open: true,
    mailboxes: [`hash of ${form.email}`],
    address: `sealed ${form.email}`,
    network: { key: 'network', limit: wideLimit },
    around: { key: 'around', limit: wideLimit },
    domain: null,
    site: { key: 'site', limit: wideLimit },
    patience: [],
    waiting: () => ({ key: `waiting ${form.email}`, limit: wideLimit }),
    sameMailbox: { key: `limit of ${form.email}`, limit: wideLimit },
    signals: { attacked: false, honeypotFilled: false, sentBack: false, took: null },
    proof: null,
    agreed: {
      count: sentence('count'),
      show: form.public ? sentence('show') : null,
      comment: form.publicComment ? sentence('comment') : null,
      updates: form.updates ? sentence('updates') : null,
    },
    ...rest,
    now,
    form,
  };
}
