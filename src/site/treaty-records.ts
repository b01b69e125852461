import { getCollection } from 'astro:content';
import { recordOf, type StateRecord } from '../campaign/treaty-record.ts';
import { getCampaign } from './campaign.ts';
import { today } from './today.ts';

/** All states as data, sorted by id, as of the day of the build. */
export async function getTreatyRecords(): Promise<StateRecord[]> {
  const { treaty } = await getCampaign();
  return (await getCollection('states'))
    .map(({ data }) => recordOf(data, treaty, today))
    .sort((a, b) => a.id.localeCompare(b.id));
}
