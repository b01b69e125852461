import type { CampaignFacts } from './campaign.ts';
import type { Check } from './going-live.ts';
import type { EarlierCount } from './tally.ts';

type Letter = Pick<CampaignFacts, 'letter' | 'textLang' | 'version' | 'replaces'>;

/** The file of the text that is signed. */
export function letterFile({ letter, textLang }: Pick<Letter, 'letter' | 'textLang'>): string {
  return `content/letters/${textLang}/${letter}.mdx`;
}

/**
 * What a campaigner must know where confirmed signatures stand under earlier texts that the present
 * one does not replace on purpose; null where there are none.
 */
export function changeSentence(letter: Letter, earlier: readonly EarlierCount[]): string | null {
  const left = earlier.filter(({ version }) => !letter.replaces.includes(version));
  if (left.length === 0) return null;
  const all = left.reduce((sum, { confirmed }) => sum + confirmed, 0);
  const texts = left.map(
    ({ version, since, confirmed }) => `${confirmed} under ${version} of ${since.slice(0, 10)}`,
  );
  return [
    `The text of the letter is not the one that people signed: ${all} confirmed signatures (${texts.join(', ')}) do not count under the present text, ${letter.version}, whose count begins anew.`,
    'If you put a slip right, declare it a correction: npm run correct:letter prints the entry.',
    'If the change was not meant, write the old text back.',
    `If the new text is meant, write replaces: [${left.map(({ version }) => `"${version}"`).join(', ')}] at the head of ${letterFile(letter)}.`,
  ].join(' ');
}

/** The same as one thing that a campaign needs before it goes public. */
export function changeCheck(letter: Letter, earlier: readonly EarlierCount[]): Check {
  const what = 'letter, signatures';
  const sentence = changeSentence(letter, earlier);
  if (sentence) return { what, state: 'missing', say: sentence };
  const replaced = earlier.reduce((sum, { confirmed }) => sum + confirmed, 0);
  const say =
    replaced > 0
      ? `all count under the present text, but for ${replaced} under texts that it replaces on purpose`
      : 'all count under the present text';
  return { what, state: 'ok', say };
}
