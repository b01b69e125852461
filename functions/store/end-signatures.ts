import { eventsOfEnding } from '../../src/campaign/webhook.ts';
import { isOneOf } from './bulk.ts';
import { type Ending, noteEndings } from './endings.ts';
import type { Store } from './open.ts';
import { recordRemovals } from './removals.ts';
import { forgetReportsOf } from './reports.ts';
import type { SignatureRow } from './schema.ts';
import { takeCommentsAway } from './shown-comments.ts';
import { addToTally } from './tally.ts';
import { forgetCallsOf, tell } from './tell.ts';

/** What a removed signature keeps of what it said: nothing. Its name and mailbox keep it from coming back. */
const said = { affiliation: '', comment: '' } as const;

/**
 * Ends signatures, in the caller's transaction: they leave the count, the public names and the
 * outbox, and those that counted are recorded with the reason. Whoever calls this how often, each
 * signature ends once. Answers how many ended, and how many of them counted before.
 */
export async function endSignatures(
  tx: Store,
  ids: readonly string[],
  ending: Ending,
): Promise<{ ended: number; counted: number }> {
  const { db, engine } = tx;
  // The rows are held first, whatever they are: a confirmation at the same moment waits or is seen.
  const held = await db
    .updateTable('signatures')
    .set({ ended_at: ending.now.toISOString() })
    .where(isOneOf(engine, 'id', ids))
    .where('status', 'in', endable(ending))
    .returning(['id', 'status', 'version', 'country', 'mailbox', 'name_key'])
    .returning(['confirmed_at', 'agreed_updates'])
    .execute();
  const theirs = held.map(({ id }) => id);
  await noteEndings(
    tx,
    held.map(({ mailbox, name_key, version: about }) => ({ mailbox, nameKey: name_key, about })),
    ending,
  );
  await db
    .deleteFrom('signatories')
    .where(isOneOf(engine, 'id', theirs))
    .execute();
  await takeCommentsAway(tx, theirs);
  await forgetReportsOf(tx, theirs);
  for (const table of ['tokens', 'outbox'] as const) {
    await db
      .deleteFrom(table)
      .where(isOneOf(engine, 'subject', theirs))
      .execute();
  }
  if (ending.as === 'erased') {
    await forgetCallsOf(tx, theirs);
    await db
      .deleteFrom('signatures')
      .where(isOneOf(engine, 'id', theirs))
      .execute();
  } else {
    await db
      .updateTable('signatures')
      .set({
        status: ending.as,
        address: null,
        agreed_updates: null,
        ...(ending.as === 'removed' && { ...said, removal: ending.removal ?? null }),
      })
      .where(isOneOf(engine, 'id', theirs))
      .execute();
  }
  await tell(
    tx,
    held.flatMap(({ id, status, confirmed_at, agreed_updates }) =>
      eventsOfEnding(
        { id, status, everConfirmed: confirmed_at !== null, updates: agreed_updates !== null },
        ending,
      ),
    ),
    ending.now,
  );
  return { ended: held.length, counted: await uncount(tx, held, ending) };
}

function endable({ as }: Ending): SignatureRow['status'][] {
  return as === 'erased'
    ? ['pending', 'confirmed', 'withdrawn', 'removed']
    : ['pending', 'confirmed'];
}

type Held = Pick<SignatureRow, 'id' | 'status' | 'version' | 'country'>;

/** Takes those that counted out of the count, and records why. */
async function uncount(tx: Store, held: readonly Held[], ending: Ending): Promise<number> {
  const counted = held.filter(({ status }) => status === 'confirmed');
  const places = Map.groupBy(counted, ({ version, country }) => `${version} ${country}`);
  for (const place of [...places.keys()].sort()) {
    const [one, ...more] = places.get(place) ?? [];
    if (one) await addToTally(tx, one, -(1 + more.length));
  }
  const versions = Map.groupBy(counted, ({ version }) => version);
  for (const version of [...versions.keys()].sort()) {
    const { length } = versions.get(version) ?? [];
    await recordRemovals(tx, { ...ending, version }, length);
  }
  return counted.length;
}
