import { z } from 'zod';
import { splitAddress } from './email-address.ts';
import { endorserKinds } from './endorsement.ts';
import { signForm, signLimits } from './sign-form.ts';
import { tidyLine, tidyText } from './tidy-text.ts';
import { holdsNo } from './wrong-part.ts';

/** Lengths in UTF-16 units, as `maxlength` counts them. */
export const endorseLimits = {
  name: { max: 100 },
  title: { max: 100 },
  homepage: { max: 200 },
  statement: { max: 300 },
  contact: signLimits.name,
  email: signLimits.email,
} as const;

/** Nothing longer is even looked at. */
const longestField = 2000;

/** What stands in no name and no title, and would be read as markup or as an address. */
function notOfAName(text: string): string | null {
  return /[<>@\\\ufffd]|:\/\//.exec(text)?.[0] ?? null;
}

const long = 'error.endorse.long';

function line(max: number) {
  return z
    .string('error.text')
    .max(longestField, { error: long, abort: true })
    .transform(tidyLine)
    .pipe(
      z
        .string()
        .max(max, { error: long, abort: true })
        .check(holdsNo(notOfAName, 'error.endorse.characters')),
    );
}

const name = z
  .string('error.endorse.name')
  .pipe(line(endorseLimits.name.max))
  .refine((text) => /[\p{L}\p{N}]/u.test(text), 'error.endorse.name');

const title = line(endorseLimits.title.max).default('');

/** A public host with a name of its own. */
function isPublicHost(host: string): boolean {
  const domain = splitAddress(`x@${host}`)?.domain ?? '';
  return /^(?:[a-z0-9-]{1,63}\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(domain);
}

/** A web address as it is kept: https where nothing else was said; null where it is none. */
function tidyUrl(text: string): string | null {
  const typed = tidyLine(text).replaceAll(' ', '');
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`);
  const plain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password;
  return plain && url.port === '' && isPublicHost(url.hostname) ? url.href : null;
}

function webAddress(max: number) {
  return z
    .string('error.text')
    .max(longestField, { error: 'error.endorse.url', abort: true })
    .transform((text, context) => {
      if (tidyLine(text) === '') return '';
      const url = tidyUrl(text);
      if (url !== null && url.length <= max) return url;
      context.addIssue({ code: 'custom', message: 'error.endorse.url' });
      return z.NEVER;
    })
    .default('');
}

/** Whom an operator invites: the rest is theirs to say. */
export const inviteForm = z.object({
  kind: z.enum(endorserKinds, 'error.endorse.kind'),
  name,
  email: signForm.shape.email,
});

export const inviteFields = ['kind', 'name', 'email'] as const;

/** The texts that an operator writes about an endorsement. */
export const decideLimits = {
  reason: { max: 500 },
  source: { max: 200 },
  caller: { max: 100 },
} as const;

function required(max: number) {
  return line(max).refine((text) => text !== '', 'office.endorsements.missing');
}

/** Why an endorsement is not shown: it is mailed. */
export const reasonForm = z.object({
  because: z
    .string('error.text')
    .transform(tidyText)
    .pipe(z.string().min(1, 'office.endorsements.missing').max(500, 'office.endorsements.long')),
});

/** A page of theirs that an operator has seen. */
export const pageForm = z.object({
  page: webAddress(endorseLimits.statement.max).refine((url) => url !== '', 'error.endorse.url'),
});

/** A call: where the number comes from, the day, and who called. */
export const callForm = z.object({
  source: required(decideLimits.source.max),
  day: z.iso.date('office.endorsements.day'),
  caller: required(decideLimits.caller.max),
});

/** What an endorser says in public, and who speaks for them: all that can be corrected later. */
export const endorserForm = z
  .object({
    kind: z.enum(endorserKinds, 'error.endorse.kind'),
    name,
    title,
    country: signForm.shape.country,
    homepage: webAddress(endorseLimits.homepage.max),
    statement: webAddress(endorseLimits.statement.max),
    contact: signForm.shape.name,
  })
  .refine(({ kind, homepage }) => kind === 'person' || homepage !== '', {
    path: ['homepage'],
    message: 'error.endorse.url',
    when: ({ value }) => isOrganisation(value),
  });

function isOrganisation(value: unknown): boolean {
  return z.looseObject({ kind: z.literal('organisation') }).safeParse(value).success;
}

/** What `POST /api/endorse` takes: the same, and the address from which it is confirmed. */
export const endorseForm = endorserForm.safeExtend({ email: signForm.shape.email });

export type EndorserForm = z.output<typeof endorserForm>;

export type EndorseForm = z.output<typeof endorseForm>;

/** The fields in the order in which the pages show them. */
export const endorserFields = Object.keys(endorserForm.shape) as readonly (keyof EndorserForm)[];

export const endorseFields = Object.keys(endorseForm.shape) as readonly (keyof EndorseForm)[];

export function isEndorseField(field: string): field is keyof EndorseForm {
  return endorseFields.some((one) => one === field);
}
