import { z } from 'zod';
import { isCountryCode } from './countries.ts';
import { isMailable, mailableAddress } from './email-address.ts';
import { linksIn } from './links.ts';
import { mendAddress, notOfAnAddress } from './mend-address.ts';
import { hasLettersOfAName, notOfAName } from './person-name.ts';
import { tidyLine, tidyText } from './tidy-text.ts';
import { holdsNo } from './wrong-part.ts';

/** Lengths in UTF-16 units, as `maxlength` counts them. The page and the door both read them here. */
export const signLimits = {
  name: { max: 100 },
  email: { max: 254 },
  affiliation: { max: 120 },
  comment: { max: 500 },
  source: { max: 40 },
} as const;

/** Nothing longer is even looked at: the patterns below are for what a person types. */
const longestField = 2000;

const name = z
  .string('error.name.missing')
  .max(longestField, { error: 'error.name.long', abort: true })
  .transform(tidyLine)
  .pipe(
    z
      .string()
      .min(1, { error: 'error.name.missing', abort: true })
      .max(signLimits.name.max, { error: 'error.name.long', abort: true })
      .check(holdsNo(firstLink, 'error.name.link'))
      .check(holdsNo(notOfAName, 'error.name.characters'))
      .refine(hasLettersOfAName, 'error.name.short'),
  );

/** Mended where only one address can be meant; what may be meant otherwise is the door's to ask. */
const email = z
  .string('error.email.missing')
  .max(longestField, { error: 'error.email.invalid', abort: true })
  .transform((text) => mailableAddress(mendAddress(text)))
  .pipe(
    z
      .string()
      .min(1, { error: 'error.email.missing', abort: true })
      .check(holdsNo(notOfAnAddress, 'error.email.part'))
      .refine(isMailable, 'error.email.invalid'),
  );

const country = z
  .string('error.country.missing')
  .trim()
  .min(1, { error: 'error.country.missing', abort: true })
  .regex(/^[a-z]{2}$/i, { error: 'error.country.unknown', abort: true })
  .toUpperCase()
  .refine(isCountryCode, 'error.country.unknown');

const affiliation = z
  .string('error.text')
  .max(longestField, { error: 'error.affiliation.long', abort: true })
  .transform(tidyLine)
  .pipe(
    z
      .string()
      .max(signLimits.affiliation.max, { error: 'error.affiliation.long', abort: true })
      .check(holdsNo(firstLink, 'error.affiliation.link'))
      .check(
        holdsNo(
          (text) => /[<>@\\\ufffd]|:\/\//.exec(text)?.[0] ?? null,
          'error.affiliation.characters',
        ),
      ),
  )
  .default('');

const comment = z
  .string('error.text')
  .transform(tidyText)
  .pipe(
    z
      .string()
      .max(signLimits.comment.max, { error: 'error.comment.long', abort: true })
      .check(holdsNo(lostLetter, 'error.comment.characters')),
  )
  .default('');

function firstLink(text: string): string | null {
  return linksIn(text)[0] ?? null;
}

/** The word in which a letter was lost, because a program read it as another alphabet. */
export function lostLetter(text: string): string | null {
  return /\S*\ufffd\S*/u.exec(text)?.[0] ?? null;
}

/** A box of a form: ticked is `yes`, and nothing else is guessed. */
export const ticked = z
  .union([z.literal('yes'), z.literal(''), z.boolean()], 'error.tick')
  .transform((value) => value === 'yes' || value === true)
  .default(false);

/** Where a supporter came from, as a partner's link says; whatever is not a short plain word is dropped. */
const source = z
  .string()
  .regex(/^[a-z0-9-]*$/)
  .max(signLimits.source.max)
  .default('')
  .catch('');

/**
 * What `POST /api/sign` takes. Messages are keys of `content/strings`; unknown fields are ignored,
 * because browsers and their extensions add some.
 */
export const signForm = z.object({
  name,
  email,
  country,
  affiliation,
  comment,
  publicComment: ticked,
  public: ticked,
  updates: ticked,
  source,
});

/** A filled form that passed: tidy, mailable, and within its limits. */
export type SignForm = z.output<typeof signForm>;

export type SignField = keyof typeof signForm.shape;

export function isSignField(name: string): name is SignField {
  return name in signForm.shape;
}

/** The fields in the order in which the page shows them. */
export const signFields = Object.keys(signForm.shape) as readonly SignField[];

/** Those of them that are boxes. */
export const signBoxes = [
  'publicComment',
  'public',
  'updates',
] as const satisfies readonly SignField[];
