import type { OfficePage } from '../visit.ts';

/** What happened, and what wants a hand. */
export const today: OfficePage = {
  path: '/office/',
  role: 'read',
  show: async () => ({}),
};
