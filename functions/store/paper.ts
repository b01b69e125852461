import { randomUUIDv7 } from 'node:crypto';
import { isOneOf } from './bulk.ts';
import type { Store } from './open.ts';
import type { PaperDecisionRow, PaperEntryRow } from './schema-paper.ts';

/** What somebody writes down of one sheet or batch, and who. */
export type NewPaper = Pick<
  PaperEntryRow,
  'version' | 'day' | 'place' | 'counter' | 'signatures' | 'scan'
> & { by: string; at: Date };

/** An entry with what was decided about it. */
export interface PaperEntry extends PaperEntryRow {
  decision: PaperDecisionRow['decision'] | null;
  decidedBy: string | null;
  /** Whether no later entry of its sheet takes it back. */
  last: boolean;
  /** Whether a later one of its sheet was approved, and counts in its place. */
  replaced: boolean;
}

/**
 * Writes an entry down, in the caller's transaction: it waits for a second person and counts nothing
 * yet. A correction names the entry it takes back, which then waits no more. Answers `scan-known`
 * where the scan belongs to another sheet, and `taken-back` where another correction came before.
 */
export async function enterPaper(
  { db }: Store,
  { by, at, ...paper }: NewPaper,
  corrects?: Pick<PaperEntryRow, 'id' | 'sheet' | 'step'>,
): Promise<'entered' | 'scan-known' | 'taken-back'> {
  const id = randomUUIDv7();
  const { sheet, step } = corrects
    ? { sheet: corrects.sheet, step: corrects.step + 1 }
    : { sheet: id, step: 0 };
  const { scan } = paper;
  const kept = await db
    .insertInto('paper_scans')
    .values({ scan, sheet })
    .onConflict((conflict) => conflict.column('scan').doNothing())
    .returning('scan')
    .executeTakeFirst();
  const owner = db.selectFrom('paper_scans').select('sheet').where('scan', '=', scan);
  if (!kept && (await owner.executeTakeFirst())?.sheet !== sheet) return 'scan-known';

  const entry = { id, sheet, step, ...paper, entered_by: by, entered_at: at.toISOString() };
  const entered = await db
    .insertInto('paper_entries')
    .values(entry)
    .onConflict((conflict) => conflict.columns(['sheet', 'step']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!entered) {
    if (kept) await db.deleteFrom('paper_scans').where('scan', '=', scan).execute();
    return 'taken-back';
  }
  if (corrects) await noLongerWaits({ db }, corrects.id);
  await db.insertInto('paper_waiting').values({ entry: id }).execute();
  return 'entered';
}

/**
 * Decides about an entry that waits, in the caller's transaction, and counts what is approved in the
 * place of what its sheet counted before. Answers false where it waits no more.
 */
export async function decidePaper(
  tx: Store,
  { id, sheet, version, signatures }: PaperEntryRow,
  { decision, by, at }: { decision: PaperDecisionRow['decision']; by: string; at: Date },
): Promise<boolean> {
  const { db } = tx;
  if (!(await noLongerWaits(tx, id))) return false;
  const counted = decision === 'approved' ? await countedOf(tx, sheet) : undefined;
  await db
    .insertInto('paper_decisions')
    .values({ entry: id, decision, decided_by: by, decided_at: at.toISOString() })
    .execute();
  if (decision === 'refused') return true;
  if (counted) await addToPaper(tx, counted.version, -counted.signatures);
  await addToPaper(tx, version, signatures);
  return true;
}

/** Takes an entry from those that wait; whoever comes second is answered false. */
async function noLongerWaits({ db }: Pick<Store, 'db'>, entry: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('paper_waiting')
    .where('entry', '=', entry)
    .returning('entry')
    .executeTakeFirst();
  return gone !== undefined;
}

/** What counts of a sheet: the last of its entries that was approved. */
function countedOf({ db }: Store, sheet: string) {
  return db
    .selectFrom('paper_entries')
    .innerJoin('paper_decisions', 'paper_decisions.entry', 'paper_entries.id')
    .select(['version', 'signatures'])
    .where('sheet', '=', sheet)
    .where('decision', '=', 'approved')
    .orderBy('step', 'desc')
    .executeTakeFirst();
}

async function addToPaper({ db }: Store, version: string, by: number): Promise<void> {
  await db
    .insertInto('paper_totals')
    .values({ version, signatures: by })
    .onConflict((conflict) =>
      conflict.column('version').doUpdateSet({
        signatures: ({ eb }) => eb('paper_totals.signatures', '+', by),
      }),
    )
    .execute();
}

/** Signatures on paper that count under some versions. */
export async function readPaper(
  { db, engine }: Store,
  versions: readonly string[],
): Promise<number> {
  const row = await db
    .selectFrom('paper_totals')
    .select(({ fn }) => fn.sum<string | number | null>('signatures').as('signatures'))
    .where(isOneOf(engine, 'version', versions))
    .executeTakeFirst();
  return Number(row?.signatures ?? 0);
}

/** How many entries wait for a second person. */
export async function countPaperWaiting({ db }: Store): Promise<number> {
  const row = await db
    .selectFrom('paper_waiting')
    .select(({ fn }) => fn.countAll<string | number>().as('waiting'))
    .executeTakeFirst();
  return Number(row?.waiting ?? 0);
}

/** One entry, or null. */
export async function findPaper(store: Store, id: string): Promise<PaperEntry | null> {
  const row = await entries(store).where('paper_entries.id', '=', id).executeTakeFirst();
  return row ? entryOf(row) : null;
}

/** Entries that wait for a second person, the oldest first. */
export async function paperWaiting(store: Store, most: number): Promise<PaperEntry[]> {
  const rows = await entries(store)
    .innerJoin('paper_waiting', 'paper_waiting.entry', 'paper_entries.id')
    .orderBy('paper_waiting.entry')
    .limit(most)
    .execute();
  return rows.map(entryOf);
}

/** A page of all entries, the latest first, behind an id. */
export async function pageOfPaper(
  store: Store,
  { after, most }: { after: string; most: number },
): Promise<PaperEntry[]> {
  let query = entries(store);
  if (after) query = query.where('paper_entries.id', '<', after);
  const rows = await query.orderBy('paper_entries.id', 'desc').limit(most).execute();
  return rows.map(entryOf);
}

function entries({ db }: Store) {
  return db
    .selectFrom('paper_entries')
    .leftJoin('paper_decisions', 'paper_decisions.entry', 'paper_entries.id')
    .selectAll('paper_entries')
    .select(({ selectFrom, ref }) => {
      const later = selectFrom('paper_entries as later')
        .whereRef('later.sheet', '=', 'paper_entries.sheet')
        .where('later.step', '>', ref('paper_entries.step'));
      return [
        'decision',
        'decided_by as decidedBy',
        later.select(({ fn }) => fn.countAll<string | number>().as('after')).as('after'),
        later
          .innerJoin('paper_decisions as decided', 'decided.entry', 'later.id')
          .where('decided.decision', '=', 'approved')
          .select(({ fn }) => fn.countAll<string | number>().as('approved'))
          .as('approved'),
      ];
    });
}

function entryOf({
  after,
  approved,
  ...row
}: Omit<PaperEntry, 'last' | 'replaced'> & Record<'after' | 'approved', string | number | null>) {
  return { ...row, last: Number(after) === 0, replaced: Number(approved) > 0 };
}
