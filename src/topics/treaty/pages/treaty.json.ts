import { today } from '../../../site/today.ts';
import { getTreatyRecords } from '../site/records.ts';

/** All states and what they did about the treaty, as of the day of the build. */
export async function GET(): Promise<Response> {
  return Response.json({ asOf: today, states: await getTreatyRecords() });
}
