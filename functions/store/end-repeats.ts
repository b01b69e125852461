import { setTimeout as pause } from 'node:timers/promises';
import { isOneOf } from './bulk.ts';
import { endSignatures } from './end-signatures.ts';
import { stepGap, stepSize } from './in-steps.ts';
import { inTransaction, type Store } from './open.ts';
import type { SignatureRow } from './schema.ts';

/** Texts among which each person counts once. */
export interface Joining {
  /** Those that have not been looked through yet. */
  versions: readonly string[];
  /** All that count as one letter, the oldest first. */
  joined: readonly string[];
  now: Date;
}

/**
 * Ends the earlier signature of each person who has signed more than one of the texts that are
 * joined: the one under the latest text counts, and the public record says that one was a duplicate.
 * Goes through them in steps, between which others write. Answers how many ended.
 */
export async function endRepeats(store: Store, joining: Joining): Promise<number> {
  let ended = 0;
  for (let after = ''; ; ) {
    const page = await pageOfConfirmed(store, joining.versions, after);
    if (page.length > 0) ended += await inTransaction(store, (tx) => endIn(tx, page, joining));
    const last = page.at(-1);
    if (!last || page.length < stepSize) return ended;
    after = last.id;
    await pause(stepGap);
  }
}

type Found = Pick<SignatureRow, 'id' | 'mailbox' | 'name_key' | 'version'>;

function pageOfConfirmed(
  { db, engine }: Store,
  versions: readonly string[],
  after: string,
): Promise<Found[]> {
  return db
    .selectFrom('signatures')
    .select(['id', 'mailbox', 'name_key', 'version'])
    .where(isOneOf(engine, 'version', versions))
    .where('status', '=', 'confirmed')
    .where('id', '>', after)
    .orderBy('id')
    .limit(stepSize)
    .execute();
}

async function endIn(tx: Store, page: readonly Found[], { joined, now }: Joining): Promise<number> {
  const { db, engine } = tx;
  const query = db
    .selectFrom('signatures')
    .select(['id', 'mailbox', 'name_key', 'version'])
    .where(
      isOneOf(
        engine,
        'mailbox',
        page.map(({ mailbox }) => mailbox),
      ),
    )
    .where(isOneOf(engine, 'version', joined))
    .where('status', '=', 'confirmed')
    .orderBy('id');
  const held = await (engine === 'postgres' ? query.forUpdate() : query).execute();
  const people = Map.groupBy(held, ({ mailbox, name_key }) => `${mailbox} ${name_key}`);
  const repeats = [...people.values()].flatMap((signatures) =>
    signatures.toSorted((a, b) => joined.indexOf(b.version) - joined.indexOf(a.version)).slice(1),
  );
  const ids = repeats.map(({ id }) => id);
  const { counted } = await endSignatures(tx, ids, { as: 'withdrawn', reason: 'duplicate', now });
  return counted;
}
