import { typedCell } from '../../src/campaign/spreadsheet-cell.ts';
import type { Cells } from '../../src/campaign/take-out.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { readCounters, readParts } from '../store/activity.ts';
import { readRemovals } from '../store/removals.ts';
import { readCountsAndNames } from '../store/tally.ts';
import { countALittle } from './count-activity.ts';
import type { TakenPage } from './take-out-rows.ts';
import type { Visit } from './visit.ts';

/** Long rather than wide, so that a spreadsheet can turn it by each of them. */
export function numberColumns(t: Translate): string[] {
  const columns = ['day', 'what', 'by', 'which', 'number'] as const;
  return columns.map((column) => t(`office.takeOut.column.${column}`));
}

const whats = ['entered', 'confirmed', 'ended'] as const;

/**
 * What counters hold, exact; nobody is named, and nothing is scanned: what counts now under the present
 * letter, why what ended did, and what came by day, and by each part since the beginning.
 */
export async function* numberPages({ app }: Pick<Visit, 'app'>): AsyncGenerator<TakenPage> {
  await countALittle(app);
  const { joined } = await app.site.campaign();
  const { countries } = await readCountsAndNames(app.store, joined, app.now().toISOString());
  const counts = countries.toSorted((a, b) => b.confirmed - a.confirmed);
  yield page(counts.map((row) => ['', 'counts', 'country', row.country, row.confirmed]));
  const ended = await readRemovals(app.store, joined);
  yield page(ended.map(({ day, reason, removed }) => [day, 'ended', 'reason', reason, removed]));
  const days = await readCounters(app.store, whats, { part: 'day', from: '0' });
  const inOrder = days.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  yield page(inOrder.map(({ at, what, counted }) => [at, what, 'day', '', counted]));
  for (const part of ['source', 'country', 'lang'] as const) {
    const parts = await readParts(app.store, whats, { part, from: '' });
    yield page(parts.map((row) => ['', row.what, part, typedCell(row.name), row.counted]));
  }
}

function page(rows: readonly Cells[]): TakenPage {
  return { rows, leftOut: 0 };
}
