import { day } from '../../../src/campaign/signature.ts';
import { countInBursts } from '../../../src/campaign/waves.ts';
import type { App } from '../../app/context.ts';
import { hoursSince, lookedBack } from '../../removing/waves.ts';
import { waitingProposals } from '../../store/removal-proposals.ts';
import type { Want } from './want.ts';

const href = '/office/fakes/';

/** Removals that wait for a second person. */
export async function wantingSecondEyes({ store, now }: App): Promise<Want | null> {
  const { length: count } = await waitingProposals(store, now());
  return count > 0 ? { what: 'office.want.secondEyes', count, href } : null;
}

/** Hours of the last day with far more signatures than usual, by the counters: their rows are read by who looks. */
export async function wantingWaves({ store, now }: App): Promise<Want | null> {
  const hourOf = (before: number) => new Date(now().getTime() - before).toISOString().slice(0, 13);
  const hours = await hoursSince(store, hourOf(lookedBack));
  const count = countInBursts(hours, hourOf(day));
  return count > 0 ? { what: 'office.want.wave', count, href } : null;
}
