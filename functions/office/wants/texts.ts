import type { App } from '../../app/context.ts';
import { countOpenReports } from '../../store/reports.ts';
import { countWaiting } from '../../store/texts-beside.ts';

/** Nobody needs to know how many more there are. */
const most = 1000;

/** Professions that are not shown before somebody has read them. */
export async function wantingAffiliations({ store }: App) {
  const count = await countWaiting(store, { kind: 'affiliation', most });
  const href = '/office/texts/?what=affiliation&state=waiting';
  return count > 0 ? ({ what: 'office.want.affiliations', count, href } as const) : null;
}

/** Comments that may be chosen for the site. */
export async function wantingComments({ store }: App) {
  const count = await countWaiting(store, { kind: 'comment', most });
  const href = '/office/texts/?what=comment';
  return count > 0 ? ({ what: 'office.want.comments', count, href } as const) : null;
}

/** What somebody says is wrong. */
export async function wantingReports({ store }: App) {
  const count = await countOpenReports(store, most);
  const href = '/office/texts/?what=reports';
  return count > 0 ? ({ what: 'office.want.reports', count, href } as const) : null;
}
