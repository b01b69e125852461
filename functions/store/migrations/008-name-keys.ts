import { type Kysely, sql } from 'kysely';
import { nameKey } from '../../../src/campaign/name-key.ts';

/** Rows whose keys are written at once. */
const pageSize = 1000;

interface Row {
  id: string;
  mailbox: string;
  version: string;
  name: string;
  name_key: string;
  status: 'pending' | 'confirmed' | 'withdrawn' | 'removed';
  created_at: string;
}

/**
 * Computes the key of every name anew, by the present rule, so that whoever signed before is known
 * however they write their name now. Where one person turns out to have signed one text more than
 * once, the others get numbers: `repeat`, which is 0 for the signature that stands for the person.
 * Of those that count, all but one are ended by `join-texts`, with their public record.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // On SQLite a migration has no transaction of its own, and half of this could not be done again.
  if (db.isTransaction) await rekey(db);
  else await db.transaction().execute(rekey);
}

async function rekey(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .alterTable('signatures')
    .addColumn('repeat', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  // Without the keys in an index their order does not matter, and a million are written in a minute.
  await schema.dropIndex('one_signature_a_person').execute();
  await schema.createIndex('signatures_by_mailbox').on('signatures').column('mailbox').execute();
  await rekeyAll(db);
  await schema
    .createIndex('one_signature_a_person')
    .on('signatures')
    .columns(['mailbox', 'version', 'name_key', 'repeat'])
    .unique()
    .execute();
  await schema.dropIndex('signatures_by_mailbox').execute();
}

async function rekeyAll(db: Kysely<unknown>): Promise<void> {
  for (let after = ''; ; ) {
    const page = await pageOfRows(db, after);
    const people = page.length < pageSize ? page : withoutLastMailbox(page);
    await rekeyPage(db, people);
    if (page.length < pageSize) return;
    after = people.at(-1)?.mailbox ?? '';
  }
}

async function pageOfRows(db: Kysely<unknown>, after: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, mailbox, version, name, name_key, status, created_at from signatures
    where mailbox > ${after} order by mailbox, id limit ${pageSize}`.execute(db);
  return rows;
}

/** The rest of the last mailbox may be on the next page. */
function withoutLastMailbox(page: readonly Row[]): Row[] {
  const last = page.at(-1)?.mailbox;
  return page.filter(({ mailbox }) => mailbox !== last);
}

interface Rekeyed extends Row {
  key: string;
  repeat: number;
  /** The signature that stands for the person. */
  first: Row;
}

async function rekeyPage(db: Kysely<unknown>, page: readonly Row[]): Promise<void> {
  const people = Map.groupBy(page, (row) => place(row, nameKey(row.name)));
  const rekeyed = [...people.values()].flatMap((rows): Rekeyed[] => {
    const sorted = rows.toSorted(standsBefore);
    const [first] = sorted;
    return first
      ? sorted.map((row, repeat) => ({ ...row, key: nameKey(row.name), repeat, first }))
      : [];
  });
  await writeKeys(db, rekeyed);
  await joinPending(db, rekeyed);
  const versions = [...new Set(rekeyed.filter(isCountedTwice).map(({ version }) => version))];
  for (const version of versions) {
    await sql`update letter_texts set joined_to = '' where version = ${version}`.execute(db);
  }
}

function place({ mailbox, version }: Row, key: string): string {
  return `${mailbox} ${version} ${key}`;
}

const order = ['confirmed', 'removed', 'pending', 'withdrawn'];

/** What counts before what may not, and that before what waits: of those, the form that was sent last. */
function standsBefore(a: Row, b: Row): number {
  const rank = order.indexOf(a.status) - order.indexOf(b.status);
  const age = a.created_at < b.created_at ? -1 : 1;
  return rank || (a.status === 'pending' ? -age : age);
}

async function writeKeys(
  db: Kysely<unknown>,
  rows: readonly Pick<Rekeyed, 'id' | 'key' | 'repeat'>[],
): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ id, key, repeat }) => sql`(${id}, ${key}, ${sql.lit(repeat)})`);
  await sql`
    with made (id, name_key, repeat) as (values ${sql.join(values)})
    update signatures set name_key = made.name_key, repeat = made.repeat
    from made where signatures.id = made.id`.execute(db);
}

/** A form that waits beside another of the same person is done with: its link leads to the other. */
async function joinPending(db: Kysely<unknown>, rekeyed: readonly Rekeyed[]): Promise<void> {
  for (const { id, status, repeat, first } of rekeyed) {
    if (status !== 'pending' || repeat === 0) continue;
    await sql`
      update signatures set status = 'withdrawn', address = null, agreed_updates = null,
        ended_at = created_at
      where id = ${id}`.execute(db);
    await sql`update tokens set subject = ${first.id} where subject = ${id}`.execute(db);
  }
}

function isCountedTwice({ status, repeat }: Rekeyed): boolean {
  return status === 'confirmed' && repeat > 0;
}
