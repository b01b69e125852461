import { z } from 'zod';
import { linksIn } from './links.ts';
import { lostLetter, signForm, signLimits, ticked } from './sign-form.ts';
import { tidyLine, tidyText } from './tidy-text.ts';
import { holdsNo } from './wrong-part.ts';

/**
 * What the fields may hold; the page and the door both read it here. Lengths are in UTF-16 units,
 * as `maxlength` counts them, but those of `personal` in code points: no letter counts twice.
 */
export const writeLimits = {
  representative: { max: 100 },
  name: signLimits.name,
  email: signLimits.email,
  constituency: { max: 100 },
  postcode: { max: 12 },
  reasons: { max: 3 },
  personal: { min: 20, max: 1500, links: 2 },
  source: signLimits.source,
} as const;

/** Nothing longer is even looked at: the patterns below are for what a person types. */
const longestField = 8000;

/** How we name representatives, districts and reasons; whether one exists is the door's to look up. */
const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const { name, email, source } = signForm.shape;

const representative = z
  .string('error.representative.missing')
  .trim()
  .min(1, { error: 'error.representative.missing', abort: true })
  .max(writeLimits.representative.max, { error: 'error.representative.unknown', abort: true })
  .regex(idPattern, 'error.representative.unknown');

const constituency = z
  .string('error.constituency.unknown')
  .trim()
  .max(writeLimits.constituency.max, { error: 'error.constituency.unknown', abort: true })
  .refine((id) => id === '' || idPattern.test(id), 'error.constituency.unknown')
  .default('');

const postcode = z
  .string('error.text')
  .max(longestField, { error: 'error.postcode.long', abort: true })
  .transform(tidyLine)
  .pipe(
    z
      .string()
      .max(writeLimits.postcode.max, { error: 'error.postcode.long', abort: true })
      .check(
        holdsNo((text) => /[^\p{L}\p{N} -]+/u.exec(text)?.[0] ?? null, 'error.postcode.characters'),
      ),
  )
  .default('');

/** One ticked box comes as a text, several as a list, none as nothing at all. */
const reasons = z
  .union([z.string(), z.array(z.string())], 'error.reasons.unknown')
  .transform((sent) => [...new Set([sent].flat().filter((id) => id !== ''))])
  .pipe(
    z
      .array(z.string())
      .max(writeLimits.reasons.max, { error: 'error.reasons.many', abort: true })
      .refine((ids) => ids.every((id) => idPattern.test(id)), 'error.reasons.unknown'),
  )
  .default([]);

const personal = z
  .string('error.personal.missing')
  .max(longestField, { error: 'error.personal.long', abort: true })
  .transform(tidyText)
  .pipe(
    z
      .string()
      .min(1, { error: 'error.personal.missing', abort: true })
      .refine((text) => [...text].length >= writeLimits.personal.min, {
        error: 'error.personal.short',
        abort: true,
      })
      .refine((text) => [...text].length <= writeLimits.personal.max, {
        error: 'error.personal.long',
        abort: true,
      })
      .check(holdsNo(lostLetter, 'error.personal.characters'))
      .check(
        holdsNo(
          (text) => linksIn(text)[writeLimits.personal.links] ?? null,
          'error.personal.links',
        ),
      ),
  );

/** A language (BCP 47), or '' for what does not look like one. */
const lang = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .max(35)
  .default('')
  .catch('');

/**
 * What `POST /api/write` takes. Messages are keys of `content/strings`; unknown fields are ignored,
 * because browsers and their extensions add some. `constituency` and `postcode` are '' where left out.
 * `lang` is the language of the page, and `ownLang` that of the own words, '' where nobody said it.
 */
export const writeForm = z.object({
  representative,
  constituency,
  personal,
  ownLang: lang,
  reasons,
  name,
  email,
  postcode,
  copy: ticked,
  lang,
  source,
});

/** A filled form that passed: tidy, mailable, and within its limits. */
export type WriteForm = z.output<typeof writeForm>;

export type WriteField = keyof typeof writeForm.shape;

export function isWriteField(name: string): name is WriteField {
  return name in writeForm.shape;
}

/** The fields in the order in which the page shows them. */
export const writeFields = Object.keys(writeForm.shape) as readonly WriteField[];
