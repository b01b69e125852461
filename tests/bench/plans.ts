import pg from 'pg';
import { readConfig } from '../../functions/app/config.ts';
import { createApp } from '../../functions/app/context.ts';
import type { Door } from '../../functions/app/handle.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import type { OutgoingMail } from '../../functions/mail/mailer.ts';
import { renderMail } from '../../functions/mail/render.ts';
import { loadDoors } from '../../functions/runtime/doors.ts';
import { closeStore } from '../../functions/store/open.ts';
import { openVersion } from '../support/open-letter.ts';
import { faults } from './measure.ts';
import { say } from './report.ts';
import { secret } from './serve-process.ts';

/** Rows from which on a table is large: reading it from end to end is a fault. */
const large = 10_000;

/** A statement as PostgreSQL was asked it, with the values of one time. */
interface Asked {
  text: string;
  values: unknown[];
}

/** Part of a plan, as PostgreSQL tells it. */
interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Plan[];
}

/** Goes through every hot door, and tells by which way PostgreSQL answers each statement of theirs. */
export async function explainHotDoors(databaseUrl: string): Promise<void> {
  const statements = await statementsOf(() => visitHotDoors(databaseUrl));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string; rows: number }>(
    'select relname as name, reltuples::float8 as rows from pg_class where relkind = $1',
    ['r'],
  );
  const sizes = new Map(rows.map(({ name, rows: count }) => [name, count]));
  say(`\nEvery statement of the hot doors (${statements.length}), and how it is answered:`);
  for (const { text, values } of statements) {
    const answer = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (format json) ${text}`,
      values,
    );
    const steps = stepsOf(answer.rows[0]?.['QUERY PLAN'][0].Plan);
    say(`  ${text.replace(/\s+/g, ' ').trim().slice(0, 100)}\n      ${steps.map(tell).join(', ')}`);
    for (const { type, table } of steps) {
      if (type === 'Seq Scan' && (sizes.get(table) ?? 0) >= large) {
        faults.push(`${table} is read from end to end by: ${text}`);
      }
    }
  }
  await client.end();
}

interface Step {
  type: string;
  table: string;
  index: string;
}

/** The steps that read a table or an index. */
function stepsOf(plan: Plan | undefined): Step[] {
  if (!plan) return [];
  const { 'Node Type': type, 'Relation Name': table = '', 'Index Name': index = '' } = plan;
  const own = / Scan$/.test(type) && (table || index) ? [{ type, table, index }] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(stepsOf)];
}

function tell({ type, table, index }: Step): string {
  return `${type} ${table}${index && ` by ${index}`}`.replace('  ', ' ');
}

/** Every different statement that is asked of PostgreSQL while work is done. */
async function statementsOf(work: () => Promise<void>): Promise<Asked[]> {
  const asked = new Map<string, Asked>();
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function listen(this: pg.Client, ...given: unknown[]) {
    const [text, values] = given;
    if (typeof text === 'string' && /^\s*(select|insert|update|delete)/i.test(text)) {
      asked.set(text, { text, values: Array.isArray(values) ? values : [] });
    }
    return Reflect.apply(query, this, given);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return [...asked.values()];
}

/** What a crowd does: sign, confirm, read; and what the outbox does for them. */
async function visitHotDoors(databaseUrl: string): Promise<void> {
  const config = readConfig({ DATABASE_URL: databaseUrl, SECRET_KEY: secret });
  const mails: OutgoingMail[] = [];
  const send = async (mail: OutgoingMail) => {
    mails.push(mail);
    return { sent: true } as const;
  };
  const app = createApp(config, { log: () => {}, mailer: { send, close: () => {} } });
  const { doors } = await loadDoors();
  const ask = async (path: string, fields?: Record<string, string>) => {
    const door = doors.get(path.split('?', 1)[0] ?? '') as Door;
    const init = fields ? { method: 'POST', body: new URLSearchParams(fields) } : {};
    return door(new Request(`http://localhost${path}`, init), { app, ip: '192.0.2.1' });
  };
  const who = { name: 'Mari Kask', email: 'plans@example.org', country: 'EE' };
  const signer = { ...who, public: 'yes', version: openVersion };
  await ask('/api/sign', signer);
  await ask('/api/sign', { ...signer, country: 'FI' });
  await deliverOutbox(app);
  const text = mails.map(({ message }) => renderMail(message).text).join();
  const token = /token=([\w-]+)/.exec(text)?.[1] ?? '';
  await ask(`/api/confirm?token=${token}`);
  await ask('/api/confirm', { token });
  const cursor = `${new Date().toISOString()}_00000000-0000-0000-0000-000000000000`;
  for (const query of ['', '?country=FI', `?after=${cursor}`, `?country=FI&after=${cursor}`]) {
    await ask(`/api/signatories${query}`);
  }
  for (const path of ['/api/tally', '/api/removals', '/api/queue', '/api/replies', '/api/health']) {
    if (doors.has(path)) await ask(path);
  }
  await closeStore(app.store);
}
