import { type RawBuilder, sql } from 'kysely';
import { type Beside, publicText } from '../../src/campaign/beside.ts';
import type { CommentState } from '../../src/campaign/comments.ts';
import { inTransaction, type Store } from './open.ts';
import type { SignatureRow } from './schema.ts';
import { publishComment } from './shown-comments.ts';

/** The two texts of a signature that may be public beside its name. */
export type TextKind = 'affiliation' | 'comment';

/** What a signer says beside a public name. */
export interface TextBeside {
  id: string;
  name: string;
  country: string;
  text: string;
}

/** Which texts are sought: the newest behind one id, or those next to another, newer or older. */
export interface TextsSought {
  kind: TextKind;
  state: Beside | CommentState;
  most: number;
  /** Older than this. */
  before?: string | undefined;
  /** Newer than this. */
  after?: string | undefined;
}

/** As in the indexes: one that is meant for some rows is used only where the query says the same. */
const sought: Readonly<Record<TextKind, RawBuilder<boolean>>> = {
  affiliation: sql<boolean>`
    status = 'confirmed' and agreed_show is not null and affiliation != ''`,
  comment: sql<boolean>`
    status = 'confirmed' and agreed_show is not null and agreed_comment is not null and comment != ''`,
};

const stateOf = { affiliation: 'beside', comment: 'comment_state' } as const;

/**
 * One page of the texts in a state, the newest signature first, beside the names that are public; of
 * comments only those whose signers agreed to have them published.
 */
export async function pageOfTexts(
  { db }: Store,
  { kind, state, most, before, after }: TextsSought,
): Promise<TextBeside[]> {
  const rows = await db
    .selectFrom('signatures')
    .select(['id', 'name', 'country', `${kind} as text`])
    .where(stateOf[kind], '=', sql.lit(state))
    .where(sought[kind])
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id', after === undefined ? 'desc' : 'asc')
    .limit(most)
    .execute();
  return after === undefined ? rows : rows.reverse();
}

/** A decision on one text. */
export interface TextDecision {
  kind: TextKind;
  id: string;
  to: 'shown' | 'hidden';
  now: Date;
  /** Whether a text is the one that was read: its signer may have changed it since. */
  isSeen?: (text: string) => boolean;
}

/** What it came to; `none`: there is no such text, or another by now. */
export type Decided = 'done' | 'same' | 'none';

/**
 * Shows or hides what stands beside a public name; name and signature stay. Of many who decide the
 * same at once, one is told that it is done.
 */
export async function decideText(
  store: Store,
  { kind, id, to, now, isSeen = () => true }: TextDecision,
): Promise<Decided> {
  return inTransaction(store, async (tx) => {
    const found = tx.db.selectFrom('signatures').selectAll().where('id', '=', id);
    // Whoever decides at the same moment, or changes the text, comes wholly before or after.
    const row = await (tx.engine === 'postgres' ? found.forUpdate() : found).executeTakeFirst();
    const agreed = kind === 'affiliation' || row?.agreed_comment !== null;
    if (row?.status !== 'confirmed' || row[kind] === '' || !agreed) return 'none';
    if (!isSeen(row[kind])) return 'none';
    if (row[stateOf[kind]] === to) return 'same';
    const set = kind === 'affiliation' ? { beside: to } : { comment_state: to };
    await tx.db.updateTable('signatures').set(set).where('id', '=', id).execute();
    await publish(tx, kind, { ...row, ...set }, now);
    return 'done';
  });
}

async function publish(tx: Store, kind: TextKind, row: SignatureRow, now: Date): Promise<void> {
  if (kind === 'comment') return publishComment(tx, row, now);
  const affiliation = publicText(row.affiliation, row.beside);
  await tx.db.updateTable('signatories').set({ affiliation }).where('id', '=', row.id).execute();
}

/** Hides all that stands beside a public name; answers how many texts were public or waited. */
export async function hideTexts(tx: Store, id: string, now: Date): Promise<number> {
  const kinds = ['affiliation', 'comment'] as const;
  let hidden = 0;
  for (const kind of kinds) {
    if ((await decideText(tx, { kind, id, to: 'hidden', now })) === 'done') hidden += 1;
  }
  return hidden;
}

/** How many texts wait for a look, counted as far as so many. */
export async function countWaiting(
  { db }: Store,
  { kind, most }: { kind: TextKind; most: number },
): Promise<number> {
  const rows = await db
    .selectFrom('signatures')
    .select('id')
    .where(stateOf[kind], '=', sql.lit('waiting'))
    .where(sought[kind])
    .limit(most)
    .execute();
  return rows.length;
}
