import { readFile } from 'node:fs/promises';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import pg from 'pg';
import { agreedSentences } from '../../functions/forms/consent.ts';
import { closeStore, migrate, openStore } from '../../functions/store/open.ts';
import { campaignFactsSchema } from '../../src/campaign/campaign.ts';
import { countBy, madeUpSignature, publicName } from './seed-rows.ts';

type Row = Readonly<Record<string, string | number | null>>;

/** Where rows go. Each `write` is one transaction. */
interface Sink {
  write: (table: string, rows: readonly Row[]) => Promise<void>;
  close: () => Promise<void>;
}

const batchSize = 10_000;
const day = 86_400_000;

/** Days over which the signatures are spread, the last of them yesterday. */
const days = 60;

/**
 * Fills an empty store with confirmed signatures as the doors would have left them: the rows, their
 * public names, their counts, and the sentences agreed to.
 */
export async function seed(databaseUrl: string, count: number): Promise<void> {
  const facts = campaignFactsSchema.parse(JSON.parse(await readFile('dist/campaign.json', 'utf8')));
  const { letter, version } = facts;
  await migrateEmpty(databaseUrl);
  const sink = databaseUrl.startsWith('file:')
    ? sqliteSink(databaseUrl.slice('file:'.length))
    : await postgresSink(databaseUrl);

  const agreed = agreedSentences('en', { public: true, publicComment: false, updates: true });
  const start = Date.now() - days * day;
  const tally = countBy(version);
  for (let done = 0; done < count; done += batchSize) {
    const rows = Array.from({ length: Math.min(batchSize, count - done) }, (_, i) => {
      const at = start + Math.floor(((done + i) / count) * (days - 1) * day);
      return madeUpSignature({ letter, version, agreed, at });
    });
    for (const { country } of rows) tally.add(country);
    const named = rows.filter((row) => row.agreed_show !== null);
    await sink.write('signatures', rows.map(asRow));
    await sink.write('signatories', named.map(publicName).map(asRow));
  }
  const first_used_at = new Date(start).toISOString();
  const sentences = [agreed.count, agreed.show, agreed.updates].filter((one) => one !== null);
  await sink.write('tally', tally.rows().map(asRow));
  await sink.write(
    'sentences',
    sentences.map((sentence) => ({ ...sentence, first_used_at })),
  );
  await sink.close();
}

/** An interface has no index signature; a copy of what has it does. */
function asRow<R extends { [K in keyof R]: string | number | null }>(row: R): Row {
  return { ...row };
}

async function migrateEmpty(databaseUrl: string): Promise<void> {
  const store = openStore(databaseUrl);
  await migrate(store);
  const known = await store.db.selectFrom('signatures').select('id').limit(1).execute();
  await closeStore(store);
  if (known.length > 0) throw new Error('The store holds signatures. Name an empty one.');
}

/** Not synchronous: what is half filled after a power cut is filled anew. */
function sqliteSink(file: string): Sink {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -400000');
  return {
    async write(table, rows) {
      const columns = Object.keys(rows[0] ?? {});
      if (columns.length === 0) return;
      const places = columns.map(() => '?').join();
      const insert = database.prepare(`insert into ${table} (${columns}) values (${places})`);
      database.exec('begin');
      for (const row of rows) insert.run(...(Object.values(row) as SQLInputValue[]));
      database.exec('commit');
    },
    async close() {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}

async function postgresSink(url: string): Promise<Sink> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    async write(table, rows) {
      const columns = Object.keys(rows[0] ?? {});
      if (columns.length === 0) return;
      const from = `json_populate_recordset(null::${table}, $1)`;
      const text = `insert into ${table} (${columns}) select ${columns} from ${from}`;
      await client.query(text, [JSON.stringify(rows)]);
    },
    close: () => client.end(),
  };
}

if (import.meta.main) {
  const [databaseUrl, count] = process.argv.slice(2);
  if (!databaseUrl || !Number(count)) {
    process.stderr.write('node tests/bench/seed.ts <databaseUrl> <count>\n');
    process.exit(1);
  }
  await seed(databaseUrl, Number(count));
}
