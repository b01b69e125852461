import pg from 'pg';

/** How often a table was read, from its first row to its last or through an index. */
export interface TableUse {
  wholly: number;
  byIndex: number;
}

/**
 * What a PostgreSQL database says of each of its tables. Others must have ended their connections,
 * or be about to: each tells what it did when it ends.
 */
export async function tableUse(databaseUrl: string): Promise<ReadonlyMap<string, TableUse>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await untilAlone(client);
    const { rows } = await client.query<{ name: string; wholly: string; by_index: string }>(
      `select relname as name, seq_scan as wholly, coalesce(idx_scan, 0) as by_index
       from pg_stat_user_tables`,
    );
    return new Map(
      rows.map(({ name, wholly, by_index }) => [
        name,
        { wholly: Number(wholly), byIndex: Number(by_index) },
      ]),
    );
  } finally {
    await client.end();
  }
}

async function untilAlone(client: pg.Client): Promise<void> {
  const until = Date.now() + 20_000;
  for (;;) {
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    );
    if (rows[0]?.others === 0) return;
    if (Date.now() > until) throw new Error('Somebody else keeps a connection to the database.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
