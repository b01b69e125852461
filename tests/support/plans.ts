import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

/** A statement as a database was asked it, with the values of one time. */
interface Asked {
  text: string;
  values: readonly unknown[];
}

const reads = /^\s*(select|insert|update|delete)/i;

/**
 * The statements that are asked while work is done and read one of some tables from its first row to
 * its last, or along its key as far as it takes. On PostgreSQL it is asked after the tables were counted.
 */
export async function wholeReads(
  databaseUrl: string,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<string[]> {
  return databaseUrl.startsWith('file:')
    ? wholeReadsOfSqlite(databaseUrl.slice('file:'.length), tables, work)
    : wholeReadsOfPostgres(databaseUrl, tables, work);
}

async function wholeReadsOfSqlite(
  file: string,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<string[]> {
  const asked = new Set<string>();
  const { prepare } = DatabaseSync.prototype;
  DatabaseSync.prototype.prepare = function listen(this: DatabaseSync, text: string) {
    if (reads.test(text)) asked.add(text);
    return prepare.call(this, text);
  };
  try {
    await work();
  } finally {
    DatabaseSync.prototype.prepare = prepare;
  }
  const database = new DatabaseSync(file, { readOnly: true });
  const whole = [...asked].filter((text) =>
    database
      .prepare(`explain query plan ${text}`)
      .all()
      .some(({ detail }) => tables.some((table) => isWhole(table, String(detail)))),
  );
  database.close();
  return whole;
}

/** A key alone narrows nothing down but where it is given. */
function isWhole(table: string, step: string): boolean {
  const alongKey = /USING (COVERING )?INDEX sqlite_autoindex_\w+( \(\w+[<>]\?.*\))?$/;
  return step === `SCAN ${table}` || (step.includes(` ${table} `) && alongKey.test(step));
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Plan[];
}

async function wholeReadsOfPostgres(
  databaseUrl: string,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('analyze');
  const asked = new Map<string, Asked>();
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function listen(this: pg.Client, ...given: unknown[]) {
    const [text, values] = given;
    if (typeof text === 'string' && reads.test(text)) {
      asked.set(text, { text, values: Array.isArray(values) ? values : [] });
    }
    return Reflect.apply(query, this, given);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  const whole: string[] = [];
  for (const { text, values } of asked.values()) {
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (format json) ${text}`,
      [...values],
    );
    const steps = stepsOf(rows[0]?.['QUERY PLAN'][0].Plan);
    if (steps.some((step) => tables.some((table) => isWholeStep(table, step)))) whole.push(text);
  }
  await client.end();
  return whole;
}

function isWholeStep(table: string, step: Plan): boolean {
  if (step['Relation Name'] !== table) return false;
  const alongKey = step['Index Name'] === `${table}_pkey` && !step['Index Cond']?.includes(' = ');
  return step['Node Type'] === 'Seq Scan' || alongKey;
}

function stepsOf(plan: Plan | undefined): Plan[] {
  return plan ? [plan, ...(plan.Plans ?? []).flatMap(stepsOf)] : [];
}
