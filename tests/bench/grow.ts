import pg from 'pg';
import { seed } from './seed.ts';

/** Rows that are made one by one; each further one is a copy under an id and a mailbox of its own. */
const originals = 100_000;

const columnsOf = async (client: pg.Client, table: string): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    'select column_name as name from information_schema.columns where table_name = $1',
    [table],
  );
  return rows.map(({ name }) => name);
};

/**
 * Fills an empty PostgreSQL (18 or later) with signatures as `seed` does, in minutes where that
 * would take an hour: rows are copied inside the server, and indexed when all are there.
 */
export async function grow(databaseUrl: string, count: number): Promise<void> {
  const copies = Math.floor(count / originals) - 1;
  if (copies < 1) return seed(databaseUrl, count);
  await seed(databaseUrl, originals);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'");
  const indexes = await dropIndexes(client);
  const columns = await columnsOf(client, 'signatures');
  const own: Record<string, string> = {
    id: 'uuidv7()::text',
    mailbox: "translate(encode(sha256(gen_random_uuid()::text::bytea), 'base64'), '+/=', '-_')",
  };
  const values = columns.map((name) => own[name] ?? name);
  await client.query('create temporary table original as select * from signatures');
  for (let copy = 0; copy < copies; copy += 1) {
    await client.query(`insert into signatures (${columns}) select ${values} from original`);
  }
  await client.query(`
    delete from signatories;
    insert into signatories (id, version, name, country, affiliation, confirmed_at)
      select id, version, name, country, affiliation, confirmed_at from signatures
      where agreed_show is not null;
    update tally set confirmed = confirmed * ${copies + 1}`);
  for (const index of indexes) await client.query(index);
  await client.query('vacuum (analyze) signatures');
  await client.query('vacuum (analyze) signatories');
  await client.query('checkpoint');
  await client.end();
}

/** Answers the statements that make them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; text: string }>(
    `select indexname as name, indexdef as text from pg_indexes
     where tablename in ('signatures', 'signatories') and indexname not like '%pkey'`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ text }) => text);
}
