import { type CollectionEntry, getEntry } from 'astro:content';
import type { Campaign } from '../campaign/campaign.ts';
import { type LetterText, letterVersion } from '../campaign/letter.ts';
import { type Lang, langs } from '../i18n/locales.ts';
import { getText } from '../i18n/texts.ts';

type Basis = NonNullable<CollectionEntry<'letters'>['data']['basis']>;

/** What `content/campaign.yaml` says. */
export async function getCampaign(): Promise<Campaign> {
  const entry = await getEntry('campaign', 'campaign');
  if (!entry) throw new Error('content/campaign.yaml is missing.');
  return entry.data;
}

/** The text that is signed, in its original language, with its version and what it rests on. */
export async function getOriginalLetter(): Promise<
  LetterText & { version: string; lang: Lang; basis: Basis }
> {
  const { letter } = await getCampaign();
  for (const lang of langs) {
    const text = await getText('letters', lang, letter);
    if (!text.entry.data.original) continue;
    const { title, addressees, basis = [] } = text.entry.data;
    const parts = { title, addressees, body: text.entry.body ?? '' };
    return { ...parts, basis, lang: text.lang, version: await letterVersion(parts) };
  }
  throw new Error(`No content/letters/<lang>/${letter}.mdx says "original: true".`);
}
