import { parseArgs } from 'node:util';
import { z } from 'zod';
import { officeReasons, type RemovalReason } from '../../src/campaign/removals.ts';
import { mailboxHashes } from '../security/hashing.ts';
import type { Keys } from '../security/keys.ts';
import type { SignaturesSought, SoughtRow } from '../store/matching-signatures.ts';

/** Which signatures to remove and why, as a campaigner asked. */
export interface RemovalPattern {
  sought: SignaturesSought;
  /** What no column can tell: whether the texts of a row match. */
  matches: (row: Pick<SoughtRow, 'name' | 'affiliation'>) => boolean;
  reason: RemovalReason;
  /** How many a campaigner has seen counted and agreed to remove; none: it is only counted. */
  agreed: number | undefined;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const patternOptions = {
  ...{ name: text, affiliation: text, country: text, source: text, lang: text },
  ...{ from: text, to: text, mailbox: flag, id: text },
} as const;

const options = { ...patternOptions, reason: text, yes: text } as const;

const addressTyped =
  '--mailbox takes no address, because the shell keeps what is typed and others see it run. It is asked for; a script gives it on the standard input. Delete the line from the history of the shell.';

/** A pattern is matched here and not in the database: both engines then mean the same by it. */
const pattern = z
  .string()
  .min(1)
  .transform((source, context) => {
    try {
      return new RegExp(source, 'iu');
    } catch (error) {
      context.addIssue({ code: 'custom', message: `is no pattern: ${String(error)}` });
      return z.NEVER;
    }
  });

const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], 'is a moment such as 2026-12-01T12:00Z')
  .transform((given) => new Date(given).toISOString());

const form = z.strictObject({
  name: pattern.optional(),
  affiliation: pattern.optional(),
  country: z.string().length(2, 'is a code of two letters').toUpperCase().optional(),
  source: z.string().min(1).optional(),
  lang: z.string().min(2).optional(),
  from: moment.optional(),
  to: moment.optional(),
  mailbox: z.email('is an address').optional(),
  id: z.guid('is the id of a signature').toLowerCase().optional(),
  reason: z.enum(officeReasons, `is one of ${officeReasons.join(', ')}`),
  yes: z.coerce.number('is how many were counted').int().nonnegative().optional(),
});

/** Reads a command line, and an address where it says so; answers what is wrong where something is. */
export async function readPattern(
  args: readonly string[],
  keys: Keys,
  askAddress: () => Promise<string>,
): Promise<RemovalPattern | { wrong: string }> {
  const given = parsed(args);
  if (given.wrong !== undefined) return { wrong: given.wrong };
  const { values } = given;
  const address = values.mailbox ? { mailbox: await askAddress() } : {};
  const { data, error } = form.safeParse({ ...values, ...address });
  if (error) {
    const wrong = error.issues.map(({ path, message }) => `--${String(path[0])} ${message}`);
    return { wrong: wrong.join('\n') };
  }
  if (!Object.keys(patternOptions).some((option) => option in values)) {
    return { wrong: 'Say which: give at least one of the options of a pattern.' };
  }
  const { name, affiliation, mailbox, reason, yes, ...sought } = data;
  return {
    sought: { ...sought, mailboxes: mailbox ? mailboxHashes(keys, mailbox) : undefined },
    matches: (row) =>
      (name?.test(row.name) ?? true) && (affiliation?.test(row.affiliation) ?? true),
    reason,
    agreed: yes,
  };
}

function parsed(args: readonly string[]) {
  const named = args.findIndex((arg) => /^--mailbox(=|$)/.test(arg));
  if (args[named]?.includes('=') || (named >= 0 && /^[^-]/.test(args[named + 1] ?? ''))) {
    return { wrong: addressTyped };
  }
  try {
    return { values: { ...parseArgs({ args: [...args], options }).values } };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}
