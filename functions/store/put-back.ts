import { sql } from 'kysely';
import { decidePuttingBack, type Standing } from '../../src/campaign/removing.ts';
import { signingRules } from '../../src/campaign/signature.ts';
import { eventsOfConfirming } from '../../src/campaign/webhook.ts';
import { type Columns, isOneOf, listOf, rowsOf } from './bulk.ts';
import { unnoteEndings } from './endings.ts';
import type { Store } from './open.ts';
import { recordPutBack } from './removals.ts';
import type { SignatoryRow, SignatureRow } from './schema.ts';
import { addToTally } from './tally.ts';
import { tell } from './tell.ts';

/** What became of signatures that were to be put back. */
export interface PutBack {
  /** Those that count again. */
  confirmed: number;
  /** Those that wait for their confirmation again: with the next form of their signer. */
  pending: number;
  /** Those that stay removed: their signer counts by now, or the mailbox is full. */
  kept: number;
}

/** Ids of signatures that a removal ended and that are still removed, behind one of them. */
export async function stillRemoved(
  { db }: Store,
  batch: string,
  { after, most }: { after: string; most: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('signatures')
    .select('id')
    .where('removal', '=', batch)
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Puts removed signatures back, in the caller's transaction: they count, and are named where their
 * signer agreed. What was deleted with the removal stays deleted: address, affiliation and comment.
 * Of the versions that are `joined` a person counts once. Doing it again does nothing more.
 */
export async function putBack(
  tx: Store,
  ids: readonly string[],
  { joined, now }: { joined: readonly string[]; now: Date },
): Promise<PutBack> {
  const held = await holdMailboxes(tx, ids);
  const confirmed = held.filter(({ status }) => status === 'confirmed').map(standing);
  const removed = held.filter(({ id, status }) => ids.includes(id) && status === 'removed');
  const back = removed.filter((row) => {
    if (row.confirmed_at === null) return true;
    const rule = { joined, mostAtMailbox: signingRules.namesPerMailbox };
    if (decidePuttingBack(standing(row), confirmed, rule) !== 'back') return false;
    confirmed.push(standing(row));
    return true;
  });
  const counting = back.filter(({ confirmed_at }) => confirmed_at !== null);
  await standAgain(tx, 'confirmed', counting);
  await standAgain(
    tx,
    'pending',
    back.filter(({ confirmed_at }) => confirmed_at === null),
  );
  await nameAgain(tx, counting);
  await countAgain(tx, counting, now);
  await unnoteEndings(
    tx,
    back.map(({ mailbox, name_key, version }) => ({ mailbox, nameKey: name_key, about: version })),
  );
  await noteInBatches(tx, back);
  const events = counting.flatMap(({ id }) => eventsOfConfirming(id, false));
  await tell(tx, events, now);
  const kept = removed.length - back.length;
  return { confirmed: counting.length, pending: back.length - counting.length, kept };
}

const held = [
  ...(['id', 'status', 'version', 'mailbox', 'name_key', 'name', 'country'] as const),
  ...(['agreed_show', 'confirmed_at', 'removal'] as const),
];

type Held = Pick<SignatureRow, (typeof held)[number]>;

/** All signatures of the mailboxes of some, held: one that is confirmed at once waits, or is seen. */
async function holdMailboxes({ db, engine }: Store, ids: readonly string[]): Promise<Held[]> {
  const query = db
    .selectFrom('signatures')
    .select(held)
    .where('mailbox', 'in', (where) =>
      where
        .selectFrom('signatures as own')
        .select('own.mailbox')
        .where(isOneOf(engine, 'own.id', ids)),
    )
    .orderBy('id');
  return (engine === 'postgres' ? query.forUpdate() : query).execute();
}

function standing({ mailbox, name_key: nameKey, version }: Held): Standing {
  return { mailbox, nameKey, version };
}

async function standAgain(
  { db, engine }: Store,
  status: 'confirmed' | 'pending',
  rows: readonly Held[],
): Promise<void> {
  await db
    .updateTable('signatures')
    .set({ status, ended_at: null, removal: null })
    .where(isOneOf(engine, 'id', rows.map(idOf)))
    .execute();
}

function idOf({ id }: Held): string {
  return id;
}

const nameColumns: Columns<SignatoryRow> = {
  id: 'text',
  version: 'text',
  name: 'text',
  country: 'text',
  affiliation: 'text',
  confirmed_at: 'text',
};

/** Those who agreed to be shown are public again, at the place that they had. */
async function nameAgain({ db, engine }: Store, rows: readonly Held[]): Promise<void> {
  const shown = rows.filter(({ agreed_show }) => agreed_show !== null);
  const names = shown.map(({ id, version, name, country, confirmed_at }) => ({
    ...{ id, version, name, country, affiliation: '', confirmed_at: confirmed_at ?? '' },
  }));
  if (names.length === 0) return;
  await sql`
    insert into signatories (${listOf(nameColumns)})
    select ${listOf(nameColumns)} from ${rowsOf(engine, nameColumns, names)} where true
    on conflict (id) do nothing`.execute(db);
}

async function countAgain(tx: Store, rows: readonly Held[], now: Date): Promise<void> {
  const places = Map.groupBy(rows, ({ version, country }) => `${version} ${country}`);
  for (const [, [one, ...more]] of [...places].sort(byKey)) {
    if (one) await addToTally(tx, one, 1 + more.length);
  }
  const versions = Map.groupBy(rows, ({ version }) => version);
  for (const [version, { length }] of [...versions].sort(byKey)) {
    await recordPutBack(tx, { version, now }, length);
  }
}

function byKey([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

async function noteInBatches({ db }: Store, rows: readonly Held[]): Promise<void> {
  const batches = Map.groupBy(rows, ({ removal }) => removal ?? '');
  for (const [batch, { length }] of [...batches].sort(byKey)) {
    await db
      .updateTable('removal_batches')
      .set(({ eb }) => ({ put_back: eb('put_back', '+', length) }))
      .where('id', '=', batch)
      .execute();
  }
}
