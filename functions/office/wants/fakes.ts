import { day } from '../../../src/campaign/signature.ts';
import type { App } from '../../app/context.ts';
import { readWaves } from '../../removing/waves.ts';
import { waitingProposals } from '../../store/removal-proposals.ts';
import type { Want } from './want.ts';

const href = '/office/fakes/';

/** Removals that wait for a second person. */
export async function wantingSecondEyes({ store, now }: App): Promise<Want | null> {
  const { length: count } = await waitingProposals(store, now());
  return count > 0 ? { what: 'office.want.secondEyes', count, href } : null;
}

/** An hour of the last day with far more signatures than usual. */
export async function wantingWaves(app: App): Promise<Want | null> {
  const since = new Date(app.now().getTime() - day).toISOString();
  const waves = await readWaves(app);
  const recent = waves.filter((wave) => wave.kind === 'time' && wave.to > since);
  const count = recent.reduce((sum, wave) => sum + wave.count, 0);
  return count > 0 ? { what: 'office.want.wave', count, href } : null;
}
