import { isOneOf } from './bulk.ts';
import type { Store } from './open.ts';
import type { SignatureRow } from './schema.ts';

/** A comment as anyone may read it, beside the public name. */
export interface ShownComment {
  /** That of the signature. */
  id: string;
  name: string;
  country: string;
  affiliation: string;
  comment: string;
}

/**
 * The comments that were chosen under some versions, the last chosen first. Each stands with its
 * public name or not at all.
 */
export async function readShownComments(
  { db }: Store,
  { versions, most }: { versions: readonly string[]; most: number },
): Promise<ShownComment[]> {
  const pages = versions.map((version) =>
    db
      .selectFrom('shown_comments')
      .innerJoin('signatories', 'signatories.id', 'shown_comments.id')
      .select(['signatories.id', 'name', 'country', 'affiliation', 'comment', 'chosen_at'])
      .where('shown_comments.version', '=', version)
      .orderBy('shown_comments.chosen_at', 'desc')
      .orderBy('shown_comments.id', 'desc')
      .limit(most)
      .execute(),
  );
  const found = (await Promise.all(pages)).flat();
  return found
    .sort((a, b) => (a.chosen_at < b.chosen_at ? 1 : -1))
    .slice(0, most)
    .map(({ chosen_at: _chosen, ...comment }) => comment);
}

/** Whether a comment is one that anyone may read. */
export function isShown(
  row: Pick<
    SignatureRow,
    'status' | 'comment' | 'comment_state' | 'agreed_show' | 'agreed_comment'
  >,
): boolean {
  const agreed = row.agreed_show !== null && row.agreed_comment !== null;
  return (
    row.status === 'confirmed' && agreed && row.comment !== '' && row.comment_state === 'shown'
  );
}

/** Publishes the comment of a signature as its row is now, or takes it away, in the caller's transaction. */
export async function publishComment(
  tx: Store,
  row: Parameters<typeof isShown>[0] & Pick<SignatureRow, 'id' | 'version'>,
  now: Date,
): Promise<void> {
  const { id, version, comment } = row;
  if (!isShown(row)) return takeCommentsAway(tx, [id]);
  await tx.db
    .insertInto('shown_comments')
    .values({ id, version, comment, chosen_at: now.toISOString() })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ comment }))
    .execute();
}

/** Takes the comments of some signatures away, in the caller's transaction. */
export async function takeCommentsAway(
  { db, engine }: Store,
  signatures: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('shown_comments')
    .where(isOneOf(engine, 'id', signatures))
    .execute();
}
