import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { parse, stringify } from 'yaml';
import type { CampaignFacts } from '../../src/campaign/campaign.ts';
import { type Proposal, proposeCorrections } from '../../src/campaign/corrections.ts';
import { type LetterText, letterFromText, letterVersion } from '../../src/campaign/letter.ts';
import { letterFile } from '../../src/campaign/letter-change.ts';
import { letterSchema } from '../../src/campaign/texts.ts';
import { defaultDatabase } from '../app/config.ts';
import { builtSite } from '../app/site.ts';
import { inSnapshot, isThere } from '../store/backup.ts';
import { readKeptTexts } from '../store/letter-texts.ts';

/** What the command goes by: the letter's file as it is now, and where the signatures are. */
export interface Correcting {
  databaseUrl: string;
  facts: Pick<CampaignFacts, 'letter' | 'textLang' | 'joined'>;
  /** The file of the letter, whole. */
  content: string;
  today: string;
}

/** Prints the corrections that lead from the text that people signed to the one in the file. */
export async function correctLetter({ databaseUrl, facts, content, today }: Correcting) {
  const file = letterFile(facts);
  if (!isThere(databaseUrl)) return done(false, 'There is no database here: nobody has signed.');
  const present = readLetter(content);
  if (!present) return done(false, `The head of ${file} has a mistake: npm run build names it.`);
  const version = await letterVersion(present);
  const texts = await inSnapshot(databaseUrl, (tx) => readKeptTexts(tx, facts.letter));
  // The last text that people signed, or that a correction made of it.
  const signed = texts
    .filter((text) => text.confirmed > 0 || facts.joined.includes(text.version))
    .find((text) => !present.replaces.includes(text.version));
  if (!signed || signed.version === version) {
    return done(true, `${file} is the text that people signed last: there is nothing to declare.`);
  }
  const proposals = await proposeCorrections(letterFromText(signed.text), present);
  const since = signed.since.slice(0, 10);
  if (!proposals) {
    return done(
      false,
      `${file} differs from the text of ${since}, by more than slips. Write the old text back where it is not a slip; or it is a new letter, whose count begins at nought. The text that they signed:\n\n${signed.text}`,
    );
  }
  return done(true, entries(file, proposals, { today, since }));
}

function entries(
  file: string,
  proposals: readonly Proposal[],
  { today, since }: { today: string; since: string },
): string {
  const corrections = proposals.map(({ version, before, after }) => ({
    ...{ day: today, version, before, after, why: '' },
  }));
  const yaml = stringify(
    { corrections },
    { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' },
  );
  return `To carry the signatures under the text of ${since} over to this one, put this at the head of
${file}, and say why. Entries that stand there already stay above these.

${yaml}`;
}

function readLetter(content: string): (LetterText & { replaces: string[] }) | null {
  const [, head = '', body = ''] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(content) ?? [];
  const parsed = letterSchema
    .pick({ title: true, addressees: true, replaces: true })
    .safeParse({ ...pick(parse(head)) });
  return parsed.success ? { ...parsed.data, replaces: parsed.data.replaces ?? [], body } : null;
}

/** Of the head only what is signed: the entries that are being written may still be wrong. */
function pick(head: unknown): object {
  const given = typeof head === 'object' && head !== null ? Object.entries(head) : [];
  return Object.fromEntries(
    given.filter(([key]) => ['title', 'addressees', 'replaces'].includes(key)),
  );
}

function done(ok: boolean, text: string): { done: boolean; text: string } {
  return { done: ok, text: `${text}\n` };
}

if (process.argv[1]?.endsWith(`commands${sep}correct-letter.ts`)) {
  const facts = await builtSite('dist').campaign();
  const result = await correctLetter({
    ...{ facts, databaseUrl: process.env.DATABASE_URL || defaultDatabase },
    content: readFileSync(letterFile(facts), 'utf8'),
    today: new Date().toISOString().slice(0, 10),
  });
  process.stdout.write(result.text);
  process.exitCode = result.done ? 0 : 1;
}
