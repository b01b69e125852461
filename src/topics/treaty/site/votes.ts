import { getCollection } from 'astro:content';
import { getCampaign } from '../../../site/campaign.ts';
import { allFacts, type Fact } from '../../../site/facts.ts';
import { seriesOf } from '../rules/series.ts';
import { withdrawalDate } from '../rules/treaty.ts';

/** The votes of the parliaments of states that left or will, sorted by the states' codes. */
export async function votesOnLeaving(): Promise<Fact[]> {
  const { treaty } = await getCampaign();
  const states = (await getCollection('states')).map(({ data }) => data);
  const leaving = states.filter(({ events }) => withdrawalDate(events)).map(({ id }) => id);
  return seriesOf(await allFacts(), treaty.votes, 'state')
    .filter(({ key }) => leaving.includes(key.toUpperCase()))
    .map(({ fact }) => fact);
}
