import type { App } from '../app/context.ts';

/** How many signed by a link, and how many of them confirmed. */
export interface SourceCount {
  source: string;
  signed: number;
  confirmed: number;
}

/** What the counters say of some sources. */
export async function sourceCounts(
  _app: App,
  _sources: readonly string[],
): Promise<Map<string, SourceCount>> {
  return new Map();
}

/** The sources by which most have confirmed, the largest first. */
export async function largestSources(_app: App, _most: number): Promise<SourceCount[]> {
  return [];
}
