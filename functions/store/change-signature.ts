import { besideOf, type Look, publicText } from '../../src/campaign/beside.ts';
import { commentStateOf } from '../../src/campaign/comments.ts';
import { eventsOfStopping } from '../../src/campaign/webhook.ts';
import { isOneOf } from './bulk.ts';
import { inTransaction, type Store } from './open.ts';
import { forgetReportsOf } from './reports.ts';
import type { SignatureRow } from './schema.ts';
import { keepSentences, type Sentence } from './sentences.ts';
import { publishComment } from './shown-comments.ts';
import type { Supporter } from './supporters.ts';
import { tell } from './tell.ts';

/** What a signer wants from now on. */
export interface Change {
  affiliation: string;
  comment: string;
  /** The sentence by which the name is shown, or null: it is not. */
  show: Sentence | null;
  /** The sentence by which the comment may be published, or null: it may not. */
  publish: Sentence | null;
  /** When a new text beside the public name is looked at. */
  look: Look;
  /** Whether updates go on; those that were not wanted before do not begin. */
  updates: boolean;
  now: Date;
}

/**
 * Changes a signature that stands and, with it, what of it is public; answers whether it stood. A
 * consent that was given before stays as it was given.
 */
export async function changeSignature(store: Store, id: string, change: Change): Promise<boolean> {
  return inTransaction(store, async (tx) => {
    const { affiliation, comment, show, now } = change;
    const { db } = tx;
    // This holds the row: a confirmation at the same moment comes wholly before or after.
    const row = await db
      .updateTable('signatures')
      .set(({ ref }) => ({ letter: ref('letter') }))
      .where('id', '=', id)
      .where('status', 'in', ['pending', 'confirmed'])
      .returningAll()
      .executeTakeFirst();
    if (!row) return false;
    const { beside: was, affiliation: before } = row;
    const beside = affiliation === before ? was : besideOf(affiliation, { was, look: change.look });
    const agreed = { ...showing(row, change), ...publishingOf(row, change) };
    const comment_state = commentStateOf(row, { comment, agreed: agreed.agreed_comment !== null });
    const said = { comment, comment_state };
    await db
      .updateTable('signatures')
      .set({ affiliation, beside, ...said, ...agreed, ...updating(row, change) })
      .where('id', '=', id)
      .execute();
    const stops = row.agreed_updates !== null && !change.updates;
    if (stops) await tell(tx, eventsOfStopping([row]), now);
    await keepSentences(tx, newlyAgreed(row, change), now);
    await publishName(tx, { ...row, affiliation: publicText(affiliation, beside) }, show !== null);
    await publishComment(tx, { ...row, ...said, ...agreed }, now);
    return true;
  });
}

function showing(row: SignatureRow, { show, now }: Change) {
  if (!show) return { agreed_show: null, agreed_show_at: null };
  const { agreed_show, agreed_show_at } = row;
  return agreed_show === null
    ? { agreed_show: show.hash, agreed_show_at: now.toISOString() }
    : { agreed_show, agreed_show_at };
}

function publishingOf(row: SignatureRow, { publish, now }: Change) {
  if (!publish) return { agreed_comment: null, agreed_comment_at: null };
  const { agreed_comment, agreed_comment_at } = row;
  return agreed_comment === null
    ? { agreed_comment: publish.hash, agreed_comment_at: now.toISOString() }
    : { agreed_comment, agreed_comment_at };
}

function newlyAgreed(row: SignatureRow, { show, publish }: Change): Sentence[] {
  const fresh = [row.agreed_show === null && show, row.agreed_comment === null && publish];
  return fresh.filter((sentence) => sentence !== null && sentence !== false);
}

/** The address has no use without updates, unless its owner must still confirm. */
function updating({ status, agreed_updates, address }: SignatureRow, { updates }: Change) {
  const wanted = updates ? agreed_updates : null;
  const needed = wanted !== null || status === 'pending';
  return { agreed_updates: wanted, address: needed ? address : null };
}

/** Puts a confirmed signature among the public names as it is now, or takes it out; `row` has what is public. */
async function publishName(tx: Store, row: SignatureRow, show: boolean): Promise<void> {
  const { db } = tx;
  const { id, version, name, country, affiliation, confirmed_at } = row;
  if (confirmed_at === null || !show) {
    await db.deleteFrom('signatories').where('id', '=', id).execute();
    await forgetReportsOf(tx, [id]);
    return;
  }
  await db
    .insertInto('signatories')
    .values({ id, version, name, country, affiliation, confirmed_at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ affiliation }))
    .execute();
}

/**
 * Stops all updates to a supporter; the address goes, unless a confirmation still needs it. Doing it
 * again does nothing more.
 */
export async function stopUpdates(
  store: Store,
  { mailboxes, nameKey }: Supporter,
  now: Date,
): Promise<void> {
  await inTransaction(store, async (tx) => {
    const stopped = await tx.db
      .updateTable('signatures')
      .set(({ eb, ref }) => ({
        agreed_updates: null,
        address: eb.case().when('status', '=', 'pending').then(ref('address')).else(null).end(),
      }))
      .where(isOneOf(tx.engine, 'mailbox', mailboxes))
      .where('name_key', '=', nameKey)
      .where('agreed_updates', 'is not', null)
      .returning(['id', 'status'])
      .execute();
    await tell(tx, eventsOfStopping(stopped), now);
  });
}
