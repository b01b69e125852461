import { mostReports, type ReportReason } from '../../src/campaign/reports.ts';
import { isOneOf } from './bulk.ts';
import { deleteFound } from './in-steps.ts';
import type { Store } from './open.ts';
import type { ReportRow } from './schema-decide.ts';

/** A public name and what stands with it, as somebody reports it. */
export interface PublicName {
  id: string;
  name: string;
  country: string;
  affiliation: string;
  /** Empty where none is shown. */
  comment: string;
}

/** A public name by the id of its signature, or null. */
export async function findPublicName({ db }: Store, id: string): Promise<PublicName | null> {
  const row = await db
    .selectFrom('signatories')
    .leftJoin('shown_comments', 'shown_comments.id', 'signatories.id')
    .select(['signatories.id', 'name', 'country', 'affiliation', 'comment'])
    .where('signatories.id', '=', id)
    .executeTakeFirst();
  return row ? { ...row, comment: row.comment ?? '' } : null;
}

/** Keeps reports about public names, but for those about which there are enough, or that are gone. */
export async function insertReports(tx: Store, reports: readonly ReportRow[]): Promise<void> {
  for (const report of reports) {
    const known = await tx.db
      .selectFrom('reports')
      .select('id')
      .where('signature', '=', report.signature)
      .where('decided_at', 'is', null)
      .limit(mostReports)
      .execute();
    if (known.length >= mostReports || !(await findPublicName(tx, report.signature))) continue;
    await tx.db.insertInto('reports').values(report).execute();
  }
}

/** A report that waits, with what is public of the signature that it is about. */
export interface OpenReport extends PublicName {
  report: string;
  reason: ReportReason;
  words: string;
  reportedAt: string;
}

/** Where a page of reports ends: the next begins behind it. */
export interface ReportCursor {
  at: string;
  id: string;
}

/**
 * One page of reports that wait for a decision, the oldest first, behind another; and where it ends,
 * if more follow. Names are read after them: joined to a million, they would be read along another way.
 */
export async function pageOfReports(
  { db, engine }: Store,
  { after, most }: { after: ReportCursor | null; most: number },
): Promise<{ reports: OpenReport[]; next: ReportCursor | null }> {
  const found = await db
    .selectFrom('reports')
    .selectAll()
    .where('decided_at', 'is', null)
    .$if(after !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('reported_at', 'id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('reported_at')
    .orderBy('id')
    .limit(most + 1)
    .execute();
  const rows = found.slice(0, most);
  const ids = [...new Set(rows.map(({ signature }) => signature))];
  const names = await db
    .selectFrom('signatories')
    .leftJoin('shown_comments', 'shown_comments.id', 'signatories.id')
    .select(['signatories.id', 'name', 'country', 'affiliation', 'comment'])
    .where(isOneOf(engine, 'signatories.id', ids))
    .execute();
  const known = new Map(names.map((row) => [row.id, { ...row, comment: row.comment ?? '' }]));
  const reports = rows.flatMap(({ id: report, signature, reason, words, reported_at }) => {
    const about = known.get(signature);
    return about ? [{ ...about, report, reason, words, reportedAt: reported_at }] : [];
  });
  const last = found.length > most ? rows.at(-1) : undefined;
  return { reports, next: last ? { at: last.reported_at, id: last.id } : null };
}

/** Notes that all reports about a signature are decided on; answers how many there were. */
export async function closeReports(tx: Store, signature: string, now: Date): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('reports')
    .set({ decided_at: now.toISOString() })
    .where('signature', '=', signature)
    .where('decided_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Forgets at most so many reports that were decided before a moment. */
export async function forgetReports(tx: Store, before: Date, most: number): Promise<number> {
  const query = tx.db
    .selectFrom('reports')
    .select('id')
    .where('decided_at', '<', before.toISOString())
    .limit(most);
  return (await deleteFound(tx, { table: 'reports', key: 'id' }, query)).length;
}

/** Forgets what was reported about signatures that are gone, in the caller's transaction. */
export async function forgetReportsOf(
  { db, engine }: Store,
  signatures: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('reports')
    .where(isOneOf(engine, 'signature', signatures))
    .execute();
}

/** How many reports wait for a decision, counted as far as so many. */
export async function countOpenReports({ db }: Store, most: number): Promise<number> {
  const rows = await db
    .selectFrom('reports')
    .select('id')
    .where('decided_at', 'is', null)
    .limit(most)
    .execute();
  return rows.length;
}
