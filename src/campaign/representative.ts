import { z } from 'zod';
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

const anyBody = {
  id,
  name: z.record(language, line).describe('By language: its own and English at least'),
  page: page.describe('The official page with its contacts'),
  language: language.describe('In which it works'),
};

/** What can be written to as an institution. A parliament has members, and a day of its election. */
export const bodySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...anyBody,
    kind: z.enum(['government', 'foreign-ministry', 'defence-ministry']),
  }),
  z.strictObject({
    ...anyBody,
    kind: z.literal('parliament'),
    membersPage: page.describe('The official list of its members'),
    lastElection: day.nullable().describe('null where no source says it'),
  }),
]);

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
  from: page.describe('Where the address was read, or would be looked for'),
  checked: day,
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
    code: z.string().regex(/^[A-Z]{2}$/, 'write ISO 3166-1 alpha-2, or EU'),
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

interface Fault {
  path: (string | number)[];
  message: string;
}

const listed = ['bodies', 'districts', 'representatives', 'left'] as const;

function faultsOf(country: Country): Fault[] {
  return [
    ...listed.flatMap((list) => outOfOrder(country, list)),
    ...country.bodies.flatMap(({ name, language }, i) =>
      name.en && name[language]
        ? []
        : { path: ['bodies', i, 'name'], message: `write it in en and in ${language}` },
    ),
    ...danglingIds(country),
  ];
}

function outOfOrder(country: Country, list: (typeof listed)[number]): Fault[] {
  const start = `${country.code.toLowerCase()}-`;
  return country[list].flatMap(({ id }, i, all) => {
    const path = [list, i, 'id'];
    const before = all[i - 1]?.id ?? '';
    if (!id.startsWith(start)) return { path, message: `"${id}" begins with ${start}` };
    if (id === before) return { path, message: `"${id}" stands there twice` };
    return id < before ? { path, message: `"${id}" stands before "${before}": sort by id` } : [];
  });
}

function danglingIds({ bodies, districts, representatives, left }: Country): Fault[] {
  const people = [...representatives, ...left];
  const named = [
    ...representatives.flatMap(({ body, district }, i) => [
      { path: ['representatives', i, 'body'], id: body, among: bodies },
      { path: ['representatives', i, 'district'], id: district, among: districts },
    ]),
    ...left.flatMap(({ district, successor }, i) => [
      { path: ['left', i, 'district'], id: district, among: districts },
      { path: ['left', i, 'successor'], id: successor, among: people },
    ]),
  ];
  const back = left.flatMap(({ id }, i) =>
    representatives.some((one) => one.id === id)
      ? { path: ['left', i, 'id'], message: `"${id}" has not left: it is a representative` }
      : [],
  );
  const dangling = named.filter(({ id, among }) => id && !among.some((one) => one.id === id));
  return [
    ...dangling.map(({ path, id }) => ({ path, message: `there is no "${id}" in this file` })),
    ...back,
  ];
}

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
