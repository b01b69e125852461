import { countWaiting } from '../../store/endorsers.ts';
import type { Wanting } from './want.ts';

/** Endorsements that wait for a first or a second approval. */
export const wantingEndorsements: Wanting = async ({ store }) => {
  const count = await countWaiting(store);
  if (count === 0) return null;
  return { what: 'office.want.endorsements', count, href: '/office/endorsements/' };
};
