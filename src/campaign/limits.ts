/** How often one network may do a thing. `span` is in milliseconds. */
export interface Limit {
  name: string;
  span: number;
  most: number;
}

/** A school, an office or a street stall behind one address may sign; a script may not. */
export const signLimit: Limit = { name: 'sign', span: 60 * 60_000, most: 60 };

/** Writing takes longer than signing, and each message reaches a person. */
export const writeLimit: Limit = { name: 'write', span: 60 * 60_000, most: 30 };

/** When the span that holds `now` ends: counting starts anew then. */
export function endOfSpan({ span }: Limit, now: Date): Date {
  return new Date((Math.floor(now.getTime() / span) + 1) * span);
}
