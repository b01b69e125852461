import { type CollectionEntry, getEntry } from 'astro:content';
import { type Correction, undoCorrections } from '../campaign/corrections.ts';
import { type LetterText, letterVersion } from '../campaign/letter.ts';
import { type Lang, langs } from '../i18n/locales.ts';
import { getText } from '../i18n/texts.ts';

type Basis = NonNullable<CollectionEntry<'letters'>['data']['basis']>;

/** What `content/campaign.yaml` says. */
export async function getCampaign(): Promise<CollectionEntry<'campaign'>['data']> {
  const entry = await getEntry('campaign', 'campaign');
  if (!entry) throw new Error('content/campaign.yaml is missing.');
  return entry.data;
}

/** The text that is signed, with its version and all that its corrections join with it. */
export interface OriginalLetter extends LetterText {
  lang: Lang;
  version: string;
  /** The versions that count as one letter, the oldest first; the last is `version`. */
  joined: string[];
  corrections: Correction[];
  replaces: string[];
  /** What it rests on, claim by claim. */
  basis: Basis;
}

/** The text that is signed, in its original language. */
export async function getOriginalLetter(): Promise<OriginalLetter> {
  const { letter } = await getCampaign();
  for (const lang of langs) {
    const text = await getText('letters', lang, letter);
    if (!text.entry.data.original) continue;
    const { title, addressees, corrections = [], replaces = [], basis = [] } = text.entry.data;
    const parts = { title, addressees, body: text.entry.body ?? '' };
    const joined = await Promise.all(undoCorrections(parts, corrections).texts.map(letterVersion));
    const version = joined.at(-1) ?? '';
    return { ...parts, lang: text.lang, version, joined, corrections, replaces, basis };
  }
  throw new Error(`No content/letters/<lang>/${letter}.mdx says "original: true".`);
}
