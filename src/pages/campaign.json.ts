import type { APIRoute } from 'astro';
import type { CampaignFacts } from '../campaign/campaign.ts';
import { letterAsText } from '../campaign/letter.ts';
import { langs } from '../i18n/locales.ts';
import { getDrafts } from '../i18n/texts.ts';
import { getCampaign, getOriginalLetter } from '../site/campaign.ts';
import { situationsByCountry } from '../site/write.ts';

/** What the functions need to know of the campaign; public, because none of it is secret. */
export const GET: APIRoute = async ({ site }) => {
  const { name, letter, opens, closes, goals, organiser, look } = await getCampaign();
  const original = await getOriginalLetter();
  const { version, joined, lang: textLang, corrections, replaces } = original;
  const facts: CampaignFacts = {
    name,
    letter,
    version,
    joined,
    text: letterAsText(original),
    textLang,
    corrections,
    replaces,
    opens,
    closes,
    goals,
    organiser,
    look,
    site: (site ?? new URL('http://localhost')).origin,
    drafts: await getDrafts(),
    languages: [...langs],
    situations: await situationsByCountry(),
  };
  return Response.json(facts);
};
