import { getCampaign } from '../../site/campaign.ts';
import type { CopiedText } from '../topic.ts';

/** One text is for all. */
export async function textsToCopy(): Promise<CopiedText[]> {
  const [situation = ''] = (await getCampaign()).situations;
  return [{ situation, id: 'copy', title: 'write.copy.title', can: null }];
}

/** It needs no page to choose by. */
export const whichToCopy = null;
