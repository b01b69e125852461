import { getCollection } from 'astro:content';
import { getCampaign } from '../../../site/campaign.ts';
import { today } from '../../../site/today.ts';
import { recordOf, type StateRecord } from '../rules/record.ts';

/** All states as data, sorted by id, as of the day of the build. */
export async function getTreatyRecords(): Promise<StateRecord[]> {
  const { treaty } = await getCampaign();
  return (await getCollection('states'))
    .map(({ data }) => recordOf(data, treaty, today))
    .sort((a, b) => a.id.localeCompare(b.id));
}
