import { z } from 'zod';
import { nameKey } from './name-key.ts';
import { lookOf, nameLooks, wordsOf } from './name-looks.ts';

/** How a text is compared with a name. Plain text only: an expression could keep the server busy for long. */
export const nameWays = ['contains', 'begins', 'word', 'is'] as const;

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((given) => (given === '' ? undefined : given))
    .optional();

/** A moment in UTC as a field for moments sends it, or a day. */
const moment = text(40).transform((given, context) => {
  if (given === undefined) return undefined;
  const typed = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)Z?)?$/.exec(given);
  const time = typed ? Date.parse(`${typed[1]}T${typed[2] ?? '00:00'}Z`) : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  context.addIssue({ code: 'custom', message: 'moment' });
  return z.NEVER;
});

const oneOf = <const Names extends readonly string[]>(names: Names) =>
  z
    .string()
    .transform((given) => names.find((name): name is Names[number] => name === given))
    .optional();

/** What a campaigner asks for on the page: all that is given must fit. Its messages say what is wrong. */
export const soughtForm = z.object({
  name: text(200),
  way: oneOf(nameWays),
  affiliation: text(200),
  look: oneOf(nameLooks),
  country: text(2).transform((code) => code?.toUpperCase()),
  source: text(100),
  lang: text(20),
  from: moment,
  to: moment,
  id: text(40)
    .transform((id) => id?.toLowerCase())
    .refine((id) => id === undefined || z.guid().safeParse(id).success, 'id'),
});

/** Signatures that are sought on the page. */
export type Sought = Partial<z.output<typeof soughtForm>> & {
  /** What stands for a mailbox, under each secret. */
  mailboxes?: readonly string[] | undefined;
  /** A mail domain, of addresses that are still held. */
  domain?: string | undefined;
  /** Ids from which on, and before which, they were made: where others were looked at already. */
  since?: string | undefined;
  before?: string | undefined;
};

/** What of a signature is compared with what is sought. */
export interface Compared {
  name: string;
  nameKey: string;
  affiliation: string;
  country: string;
  source: string;
  lang: string;
}

/** Whether anything is sought that tells some signatures from others. */
export function seeksSome(sought: Sought): boolean {
  const { way: _way, since: _since, before: _before, ...asked } = sought;
  return Object.values(asked).some((one) => one !== undefined);
}

/** Whether a signature fits all that is sought of its texts. */
export function fits(sought: Sought, row: Compared): boolean {
  const { name, way = 'contains', affiliation, look, country, source, lang } = sought;
  return (
    (country === undefined || row.country === country) &&
    (source === undefined || row.source === source) &&
    (lang === undefined || row.lang === lang) &&
    (affiliation === undefined || plain(row.affiliation).includes(plain(affiliation))) &&
    (name === undefined || fitsName(row, name, way)) &&
    (look === undefined || lookOf(row.name) === look)
  );
}

function fitsName(
  { name, nameKey: key }: Compared,
  sought: string,
  way: (typeof nameWays)[number],
): boolean {
  switch (way) {
    case 'contains':
      return plain(name).includes(plain(sought));
    case 'begins':
      return plain(name).startsWith(plain(sought));
    case 'word':
      return wordsOf({ name }).has(plain(sought));
    case 'is':
      return key === nameKey(sought);
  }
}

/** A text as it is compared: forms and cases of letters do not matter. */
function plain(given: string): string {
  return given.normalize('NFKC').toLowerCase();
}
