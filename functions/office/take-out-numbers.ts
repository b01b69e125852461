import type { Translate } from '../../src/i18n/translate.ts';
import { readRemovals } from '../store/removals.ts';
import { readCountsAndNames } from '../store/tally.ts';
import type { TakenPage } from './take-out-rows.ts';
import type { Visit } from './visit.ts';

/** Long rather than wide, so that a spreadsheet can turn it by each of them. */
export function numberColumns(t: Translate): string[] {
  const columns = ['day', 'what', 'by', 'which', 'number'] as const;
  return columns.map((column) => t(`office.takeOut.column.${column}`));
}

/** What counters hold of the present letter, exact; nobody is named, and nothing is scanned. */
export async function* numberPages({ app }: Pick<Visit, 'app'>): AsyncGenerator<TakenPage> {
  const { joined } = await app.site.campaign();
  const { countries } = await readCountsAndNames(app.store, joined, app.now().toISOString());
  const confirmed = countries.toSorted((a, b) => b.confirmed - a.confirmed);
  yield {
    rows: confirmed.map(({ country, confirmed: n }) => ['', 'confirmed', 'country', country, n]),
    leftOut: 0,
  };
  const ended = await readRemovals(app.store, joined);
  yield {
    rows: ended.map(({ day, reason, removed }) => [day, 'ended', 'reason', reason, removed]),
    leftOut: 0,
  };
}
