import type { Situation } from '../../campaign/message.ts';

/** Every country is asked the same. */
export async function situations(): Promise<Record<string, Situation>> {
  return {};
}
