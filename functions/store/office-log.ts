import { randomUUIDv7 } from 'node:crypto';
import type { OfficeActName } from '../../src/campaign/office.ts';
import type { Store } from './open.ts';
import type { OfficeLogRow } from './schema-office.ts';

/** What was done, by whom; `about` names no supporter. */
export interface ActDone {
  at: Date;
  /** The address of an operator, or `system`. */
  who: string;
  act: OfficeActName;
  about?: string;
  count?: number;
}

/** Characters of `about` that are kept. */
const longest = 200;

/** Writes down what was done, in the transaction that does it. */
export async function noteAct(
  { db }: Store,
  { at, who, act, about = '', count }: ActDone,
): Promise<void> {
  const row = { at: at.toISOString(), who, act, about: about.slice(0, longest) };
  await db
    .insertInto('office_log')
    .values({ id: randomUUIDv7(), ...row, count: count ?? null })
    .execute();
}

/** What was done, the latest first, behind an id where one is given. */
export async function pageOfLog(
  { db }: Store,
  { before, most }: { before?: string | undefined; most: number },
): Promise<OfficeLogRow[]> {
  let query = db.selectFrom('office_log').selectAll();
  if (before) query = query.where('id', '<', before);
  return query.orderBy('id', 'desc').limit(most).execute();
}
