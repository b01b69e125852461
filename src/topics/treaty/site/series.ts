import { allFacts, type Fact } from '../../../site/facts.ts';
import { seriesOf } from '../rules/series.ts';

/** A year of a series of facts; one in between for which there is none has no fact. */
export interface FactYear {
  year: number;
  fact: Fact | undefined;
}

/** Every year of a series of facts, by the beginning of their ids: from the first to the last. */
export async function factYears(beginning: string): Promise<FactYear[]> {
  const found = seriesOf(await allFacts(), beginning, 'year');
  const first = Number(found[0]?.key);
  const last = Number(found.at(-1)?.key);
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    year: first + i,
    fact: found.find(({ key }) => key === String(first + i))?.fact,
  }));
}
