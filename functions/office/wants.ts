import type { App } from '../app/context.ts';
import { wantingEndorsements } from './wants/endorsements.ts';
import { wantingSecondEyes, wantingWaves } from './wants/fakes.ts';
import { wantingAlerts, wantingWebhook } from './wants/hooks.ts';
import { wantingMessages } from './wants/messages.ts';
import { wantingPaper } from './wants/paper.ts';
import { wantingJobs, wantingMailServer, wantingOutbox } from './wants/site.ts';
import { wantingAffiliations, wantingComments, wantingReports } from './wants/texts.ts';
import { wantingUpdates } from './wants/updates.ts';
import type { Want, Wanting } from './wants/want.ts';

/** All that may want a hand, in the order in which it is listed: what harms most first. */
const wantings: readonly Wanting[] = [
  ...[wantingMailServer, wantingOutbox, wantingWebhook, wantingAlerts, wantingJobs],
  ...[wantingWaves, wantingSecondEyes, wantingReports, wantingMessages, wantingAffiliations],
  ...[wantingUpdates, wantingEndorsements, wantingPaper, wantingComments],
];

/** What wants a hand at this moment. */
export async function readWants(app: App): Promise<Want[]> {
  const wants = await Promise.all(wantings.map((wanting) => wanting(app)));
  return wants.filter((want) => want !== null);
}
