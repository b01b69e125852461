import type { CampaignFacts } from '../campaign/campaign.ts';
import { langs } from '../i18n/locales.ts';
import { getCampaign, getOriginalLetter } from '../site/campaign.ts';
import { situations } from '../site/situations.ts';

/** What the functions need to know of the campaign; public, because none of it is secret. */
export async function GET(): Promise<Response> {
  const { name, letter, opens, closes, goals, organiser } = await getCampaign();
  const { version } = await getOriginalLetter();
  const facts: CampaignFacts = {
    name,
    email: organiser.email,
    letter,
    version,
    opens,
    closes,
    goals,
    languages: [...langs],
    situations: await situations(),
  };
  return Response.json(facts);
}
