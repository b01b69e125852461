import { builtSite, type Site } from '../../functions/app/site.ts';
import type { CampaignFacts } from '../../src/campaign/campaign.ts';
import { type Correction, undoCorrections } from '../../src/campaign/corrections.ts';
import { letterFromText, letterVersion } from '../../src/campaign/letter.ts';

/** What of the campaign's facts depends on the text of the letter. */
export type LetterFacts = Pick<
  CampaignFacts,
  'version' | 'joined' | 'text' | 'corrections' | 'replaces'
>;

const dist = builtSite('dist');

/** The letter of the built site. */
export const openLetter: LetterFacts = await dist.campaign();

/** A text of the letter as a build would tell of it, with the corrections that are declared. */
export async function letterOf(
  text: string,
  { corrections = [], replaces = [] }: { corrections?: Correction[]; replaces?: string[] } = {},
): Promise<LetterFacts> {
  const { texts } = undoCorrections(letterFromText(text), corrections);
  const joined = await Promise.all(texts.map(letterVersion));
  return { version: joined.at(-1) ?? '', joined, text, corrections, replaces };
}

/** The open letter with one of its sentences changed, and nothing declared. */
export function changedText(before: string, after: string, { text } = openLetter): string {
  const changed = text.replace(before, after);
  if (changed === text) throw new Error(`The letter does not say "${before}".`);
  return changed;
}

/** A sentence of the open letter's body that a slip can be made in. */
export const sentence = (() => {
  const { body } = letterFromText(openLetter.text);
  const found = /(?<=[.!?]\s)[A-Z][^.!?\n\d]{40,200}[.]/.exec(body);
  if (!found || body.split(found[0]).length !== 2) throw new Error('No sentence of its own.');
  return found[0];
})();

/** The open letter after a slip in it was mended, declared as a correction. */
export async function correctedLetter(
  { day = '2026-12-03', after = sentence.replace(/\.$/, ', still.') } = {},
  letter = openLetter,
): Promise<LetterFacts> {
  const before = letter === openLetter ? sentence : (letter.corrections.at(-1)?.after ?? '');
  const correction = { day, version: letter.version, before, after, why: 'A word was missing.' };
  return letterOf(changedText(before, after, letter), {
    corrections: [...letter.corrections, correction],
  });
}

/** The open letter after its meaning was changed: its text replaces the one before. */
export function rewrittenLetter(): Promise<LetterFacts> {
  return letterOf(changedText(sentence, 'We take everything back.'));
}

/** The built site with another letter in it, as a build of that text would be; the text may change. */
export function siteWith(
  first: LetterFacts = openLetter,
): Site & { open: (l: LetterFacts) => void } {
  let letter = first;
  return {
    ...dist,
    page: async (lang, path) =>
      (await dist.page(lang, path)).replaceAll(openLetter.version, letter.version),
    campaign: async () => ({ ...(await dist.campaign()), ...letter }),
    open: (next) => {
      letter = next;
    },
  };
}
