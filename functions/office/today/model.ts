import { nextGoal } from '../../../src/campaign/goal.ts';
import { mayAs } from '../../../src/campaign/office.ts';
import { shownCounts } from '../../../src/campaign/published-counts.ts';
import { readPaper } from '../../store/paper.ts';
import { readPublished } from '../../store/published-counts.ts';
import { readTotal } from '../../store/tally.ts';
import { type Figures, readFigures, type SignaturePart } from '../figures.ts';
import { readReadersPart } from '../publish-parts.ts';
import type { Visit } from '../visit.ts';

/** One source, country or language; for who only reads there are only confirmed ones, in fives. */
export interface PartRow {
  /** Null for all that are too few to be told apart. */
  name: string | null;
  entered: number;
  confirmed: number;
  lately: number;
  ended: number;
}

/** What the page shows of signatures. */
export interface Signed {
  now: Date;
  figures: Figures;
  total: number;
  goal: number;
  closes: string | null;
  parts: Readonly<Record<SignaturePart, readonly PartRow[]>>;
}

/** Rows of a part that are shown; the rest is one row. */
const mostRows = 9;

/** Reads what the page shows of signatures, by the role of who asks. */
export async function readSigned(visit: Visit): Promise<Signed> {
  const { app } = visit;
  const now = app.now();
  const { joined, goals, closes } = await app.site.campaign();
  const figures = await readFigures(app.store, now);
  const confirmed = await readTotal(app.store, joined);
  const total = confirmed + (await readPaper(app.store, joined));
  const partOf = (part: SignaturePart) =>
    mayAs(visit.operator.role, 'edit')
      ? exactRows(figures, part)
      : readersRows(visit, part, { total: confirmed, joined });
  const [source, country, lang] = [
    await partOf('source'),
    await partOf('country'),
    await partOf('lang'),
  ];
  const parts = { source, country, lang };
  return { now, figures, total, goal: nextGoal(total, goals), closes, parts };
}

function exactRows(figures: Figures, part: SignaturePart): PartRow[] {
  const of = (what: 'entered' | 'confirmed' | 'ended', span: 'ever' | 'lately' = 'ever') =>
    figures.parts(what, part, span);
  const names = new Set([...of('entered').keys(), ...of('confirmed').keys()]);
  const rows = [...names].map((name) => ({
    name,
    entered: of('entered').get(name) ?? 0,
    confirmed: of('confirmed').get(name) ?? 0,
    lately: of('confirmed', 'lately').get(name) ?? 0,
    ended: of('ended').get(name) ?? 0,
  }));
  return rows.sort(
    (a, b) => b.confirmed - a.confirmed || b.entered - a.entered || (a.name < b.name ? -1 : 1),
  );
}

/** Confirmed ones in fives, as they were last published: of those no look and no sum tells less. */
async function readersRows(
  { app }: Visit,
  part: SignaturePart,
  { total, joined }: { total: number; joined: readonly string[] },
): Promise<PartRow[]> {
  const published =
    part === 'country' ? await readPublished(app.store, joined) : await readReadersPart(app, part);
  return shownCounts(published, total).map(({ country: name, confirmed }) => ({
    ...{ name, confirmed, entered: 0, lately: 0, ended: 0 },
  }));
}

/** The rows that a page shows: the largest, and all others together. */
export function firstRows(rows: readonly PartRow[]): PartRow[] {
  const first = rows.slice(0, mostRows);
  const others = rows.slice(mostRows);
  if (others.length === 0) return first;
  const sum = (of: 'entered' | 'confirmed' | 'lately' | 'ended') =>
    others.reduce((all, row) => all + row[of], 0);
  const [entered, confirmed] = [sum('entered'), sum('confirmed')];
  return [...first, { name: null, entered, confirmed, lately: sum('lately'), ended: sum('ended') }];
}
