import { z } from 'zod';
import { isCountryCode } from './countries.ts';
import { faultsOf } from './country-faults.ts';
import { isMailable } from './email-address.ts';

const id = z
  .string()
  .regex(/^[a-z]{2}(-[a-z0-9]+)+$/, 'write an id as ee-riigikogu: the country, then small letters');
const day = z.iso.date('write a day that the calendar has, as 2026-11-21');
const page = z.url({ protocol: /^https$/, error: 'write an address that begins with https://' });
const language = z.string().regex(/^[a-z]{2}$/, 'write a language as et');
const line = z
  .string()
  .max(300)
  .regex(/^(?! )\P{C}+(?<! )$/u, 'write one line, without spaces at its ends');
const byLanguage = z.record(language, line);

const anyBody = {
  id,
  name: byLanguage.describe('By language: its own and English at least'),
  page: page.describe('The official page with its contacts'),
  language: language.describe('In which it works'),
};

/** What can be written to as an institution. A parliament has members, and a day of its election. */
export const bodySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...anyBody,
    kind: z.enum(['president', 'government', 'foreign-ministry', 'defence-ministry']),
  }),
  z.strictObject({
    ...anyBody,
    kind: z.literal('parliament'),
    membersPage: page.describe('The official list of its members'),
    lastElection: day.nullable().describe('null where no source says it'),
  }),
]);

/** How sure an address is: read on an official page, on two lists, or on one. */
const grades = ['A', 'B', 'C'] as const;

const noteSchema = z.strictObject({
  text: byLanguage.describe('By language: English at least'),
  sources: z.array(z.string()).min(1, 'name at least one source'),
});

const representativeSchema = z.strictObject({
  id,
  name: line,
  role: z.enum(['office', 'member']),
  body: id,
  district: id.nullable(),
  party: line.nullable(),
  language: language.describe('In which it is written to'),
  address: z
    .string()
    .refine(isMailable, 'is not an email address')
    .nullable()
    .describe('null where there is none that may be used'),
  grade: z
    .enum(grades)
    .optional()
    .describe(
      'A where an official page has the address, B where two lists have it that do not copy each other, one of them of the last two years, C where one list has it',
    ),
  from: page.describe('Where the address was read, or would be looked for'),
  where: line.optional().describe('Where it was read, in words, if "from" alone does not say it'),
  checked: day,
  form: page.optional().describe('The official form, where it takes one'),
  note: noteSchema.optional().describe('What somebody who writes there has to know'),
});

const leftSchema = z.strictObject({
  id,
  name: line,
  district: id.nullable(),
  until: day.describe('The day on which the list no longer had them'),
  successor: id.nullable().describe('Who took over the seat, where that is certain'),
});

/** A file of `content/data/representatives/`: who can be written to in a country, or in the EU. */
export const countrySchema = z
  .strictObject({
    code: z
      .string()
      .refine((code) => isCountryCode(code) || code === 'EU', 'write ISO 3166-1 alpha-2, or EU'),
    bodies: z.array(bodySchema).min(1),
    districts: z.array(z.strictObject({ id, name: line })),
    representatives: z.array(representativeSchema),
    left: z.array(leftSchema),
  })
  .superRefine((country, { addIssue }) => {
    for (const { path, message } of faultsOf(country)) addIssue({ code: 'custom', path, message });
  });

export type Body = z.infer<typeof bodySchema>;
export type Representative = z.infer<typeof representativeSchema>;
export type Left = z.infer<typeof leftSchema>;
export type Country = z.infer<typeof countrySchema>;

/** After so many days an address that nobody looked up again is no longer written to. */
const freshFor = { member: 90, office: 365 } as const;

/**
 * Whether a message may be sent to an address today (ISO 8601). A member's is stale as soon as a
 * new parliament was elected, however lately it was looked up before.
 */
export function sendability(
  { role, address, checked }: Pick<Representative, 'role' | 'address' | 'checked'>,
  body: Body,
  today: string,
): 'ok' | 'no-address' | 'stale' {
  if (address === null) return 'no-address';
  if (daysBetween(checked, today) > freshFor[role]) return 'stale';
  const election = body.kind === 'parliament' ? body.lastElection : null;
  return role === 'member' && election !== null && checked < election ? 'stale' : 'ok';
}

/** How many days (ISO 8601) lie between two. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** A representative with what belongs to it, or null where nobody has that id (any longer). */
export function findRepresentative(
  countries: readonly Country[],
  id: string,
): { representative: Representative; body: Body; country: Country } | null {
  for (const country of countries) {
    const representative = country.representatives.find((one) => one.id === id);
    const body = country.bodies.find((one) => one.id === representative?.body);
    if (representative && body) return { representative, body, country };
  }
  return null;
}

/**
 * Who can be written to instead of somebody who left: who took over the seat; where that is not
 * known, all who sit for the district. Nobody for an id that has not left.
 */
export function successorsOf(countries: readonly Country[], id: string): Representative[] {
  const country = countries.find(({ left }) => left.some((one) => one.id === id));
  if (!country) return [];
  const first = country.left.find((one) => one.id === id);
  let last = first;
  // A successor may have left as well. Whoever comes back is no longer in `left`, so this ends.
  for (let steps = 0; last?.successor && steps < country.left.length; steps += 1) {
    const { successor } = last;
    const now = country.representatives.find((one) => one.id === successor);
    if (now) return [now];
    last = country.left.find((one) => one.id === successor);
  }
  const district = last?.district ?? null;
  if (district === null) return [];
  return country.representatives.filter((one) => one.district === district);
}
