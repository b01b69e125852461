import { countPaperWaiting } from '../../store/paper.ts';
import type { Wanting } from './want.ts';

/** Sheets that wait for a second person. */
export const wantingPaper: Wanting = async ({ store }) => {
  const count = await countPaperWaiting(store);
  return count > 0 ? { what: 'office.want.paper', count, href: '/office/paper/' } : null;
};
