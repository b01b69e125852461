import { endorsementRules } from '../../../src/campaign/endorsement.ts';
import { countEndorsements } from '../../store/endorsements.ts';
import { readEndorsers, readInvited, readWaiting } from '../../store/endorsers.ts';
import { acts, mostWaiting } from '../endorsements/acts.ts';
import { invitedRow, publicPart, waitingPart } from '../endorsements/parts.ts';
import type { OfficePage } from '../visit.ts';

/** Organisations and well-known people who endorse the letter: inviting them, and two approvals of each. */
export const endorsements: OfficePage = {
  path: '/office/endorsements/',
  role: 'read',
  async show(visit) {
    const { app, t, may } = visit;
    const counts = await countEndorsements(app.store);
    const shown = await readEndorsers(app.store);
    const edits = may.includes('edit');
    const waiting = edits ? await readWaiting(app.store, mostWaiting) : [];
    const invited = edits ? await readInvited(app.store, mostWaiting) : [];
    const left = (counts.get('waiting') ?? 0) - waiting.length;
    const until = ({ created_at }: { created_at: string }) =>
      new Date(Date.parse(created_at) + endorsementRules.invitationWorks);
    return {
      slots: {
        waiting: t('office.endorsements.waiting', { count: counts.get('waiting') ?? 0 }),
        shown: t('office.endorsements.shown', { count: shown.length }),
        invited: t('office.endorsements.invited', { count: counts.get('invited') ?? 0 }),
        more: t('office.endorsements.more', { count: left }),
      },
      parts: {
        waiting: waiting.map((one) => waitingPart(visit, one)),
        public: shown.map((one) => publicPart(visit, one)),
      },
      lists: { invited: invited.map((row) => invitedRow(visit, row, until(row))) },
      show: [
        ...(edits && left > 0 ? ['more'] : []),
        ...(invited.length > 0 ? ['invited'] : []),
        ...(shown.length > 0 ? ['public'] : []),
      ],
    };
  },
  acts,
};
