import { readWaves } from '../../removing/waves.ts';
import { latestBatches } from '../../store/removal-batches.ts';
import { waitingProposals } from '../../store/removal-proposals.ts';
import {
  agree,
  path,
  putBackAll,
  putBackOne,
  refuse,
  remove,
  seek,
  seekMailbox,
} from '../fakes/decide.ts';
import { batchPart, proposalPart } from '../fakes/lists.ts';
import { resultsOf } from '../fakes/results.ts';
import { wavePart } from '../fakes/suspects.ts';
import { lay, plural } from '../show.ts';
import type { OfficePage } from '../visit.ts';

/** Removals that are listed. */
const listed = 20;

/** What looks made up: seen, counted, removed and put back. It shows names, so `read` sees none of it. */
export const fakes: OfficePage = {
  path,
  role: 'edit',
  async show(visit) {
    const { app, t, query } = visit;
    const [waves, proposals, batches, results] = await Promise.all([
      readWaves(app),
      waitingProposals(app.store, app.now()),
      latestBatches(app.store, listed),
      resultsOf(visit),
    ]);
    const kept = plural(query.get('kept'));
    const parts = {
      wave: waves.map((one) => wavePart(visit, one)),
      proposal: proposals.map((row) => proposalPart(visit, row)),
      batch: batches.map((row) => batchPart(visit, row)),
    };
    const show = [
      waves.length > 0 ? 'waves' : 'no-waves',
      ...(proposals.length > 0 ? ['proposals'] : []),
      ...(batches.length > 0 ? ['batches'] : []),
      ...(kept > 0 ? ['kept'] : []),
    ];
    const slots = { kept: t('office.fakes.kept', { count: kept }) };
    return lay({ parts, show, slots }, results);
  },
  acts: {
    seek: { role: 'edit', act: seek },
    mailbox: { role: 'edit', act: seekMailbox },
    remove: { role: 'edit', act: remove },
    agree: { role: 'edit', act: agree },
    refuse: { role: 'edit', act: refuse },
    'put-back': { role: 'edit', act: putBackAll },
    'put-back-one': { role: 'edit', act: putBackOne },
  },
};
