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

let last = '';

/** An id behind the last one of this process, also within a millisecond: the log is read in their order. */
function nextId(): string {
  const id = randomUUIDv7();
  const [time, count] = [id.slice(0, 13), Number.parseInt(last.slice(15, 18), 16)];
  const again = time <= last.slice(0, 13) && count < 0xfff;
  const place = again ? (count + 1).toString(16).padStart(3, '0') : '000';
  last = `${again ? last.slice(0, 13) : time}-7${place}${id.slice(18)}`;
  return last;
}

/** Writes down what was done, in the transaction that does it. */
export async function noteAct(
  { db }: Store,
  { at, who, act, about = '', count }: ActDone,
): Promise<void> {
  const row = { at: at.toISOString(), who, act, about: about.slice(0, longest) };
  await db
    .insertInto('office_log')
    .values({ id: nextId(), ...row, count: count ?? null })
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
