import { z } from 'zod';
import { wholeDay } from '../../../campaign/partial-date.ts';

/** How a member can have voted. */
export const choices = ['for', 'against', 'abstained', 'absent'] as const;

const members = z
  .array(z.string().regex(/^[a-z]{2}(-[a-z0-9]+)+$/, 'write the id of a representative, as ee-123'))
  .describe('The ids of representatives');

/** Who voted how in the vote `vote-<id>` of the facts; it names everybody who was a member then. */
export const rollCallSchema = z.strictObject({
  id: z.string().regex(/^[a-z]{2}$/, 'write the code of the country, as ee'),
  from: z.url({ protocol: /^https$/ }).describe('The official record of who voted how'),
  read: wholeDay.describe('The day on which it was read'),
  for: members,
  against: members,
  abstained: members,
  absent: members,
});

export type RollCall = z.infer<typeof rollCallSchema>;

/** How somebody voted who is a member today; null for who was none at the time. */
export function choiceOf(call: RollCall, member: string): (typeof choices)[number] | null {
  return choices.find((choice) => call[choice].includes(member)) ?? null;
}
