import type { Fill } from '../../http/page.ts';
import {
  countPaperWaiting,
  findPaper,
  pageOfPaper,
  paperWaiting,
  readPaper,
} from '../../store/paper.ts';
import { decide, enter } from '../paper-acts.ts';
import { correctionFill, recordFill, waitingFill } from '../paper-rows.ts';
import { lay } from '../show.ts';
import type { OfficePage, Visit } from '../visit.ts';

/** Entries on a page of the record, and of those that wait. */
const most = 30;
const mostWaiting = 20;

/** Signatures on paper: written down by one, approved by another, and never whose they are. */
export const paper: OfficePage = {
  path: '/office/paper/',
  role: 'read',
  async show(visit) {
    const { app, query, t } = visit;
    const { joined, version } = await app.site.campaign();
    const before = query.get('before') ?? '';
    const [counted, waiting, waits, found] = await Promise.all([
      readPaper(app.store, joined),
      countPaperWaiting(app.store),
      paperWaiting(app.store, mostWaiting),
      pageOfPaper(app.store, { after: before, most: most + 1 }),
    ]);
    const record = found.slice(0, most);
    const last = record.at(-1);
    const older = found.length > most && last ? `?before=${last.id}` : '';
    const fill: Fill = {
      slots: {
        counted: t('office.paper.counted', { count: counted, number: counted }),
        waiting: t('office.paper.waiting', { count: waiting }),
      },
      parts: {
        waits: waits.map((entry) => waitingFill(visit, entry)),
        record: record.map((entry) => recordFill(visit, entry)),
      },
      show: [
        ...(waiting > 0 ? ['waits'] : []),
        ...(record.length > 0 ? ['record'] : []),
        ...(older ? ['older'] : []),
      ],
      attributes: { older: { href: older } },
      values: { version: version.slice(0, 8), day: app.now().toISOString().slice(0, 10) },
    };
    return lay(fill, await correction(visit));
  },
  acts: {
    enter: { role: 'edit', act: enter },
    approve: { role: 'edit', act: decide('approved') },
    refuse: { role: 'edit', act: decide('refused') },
  },
};

/** The form with the entry that the address names, for whoever may correct it. */
async function correction({ app, query, may, t }: Visit): Promise<Fill> {
  const asked = query.get('correct');
  const entry = asked && may.includes('edit') ? await findPaper(app.store, asked) : null;
  return entry?.last ? correctionFill(t, entry) : {};
}
