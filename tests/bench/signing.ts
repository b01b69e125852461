import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../support/postgres.ts';
import { startMailSink } from './mail-sink.ts';
import { measureSigning, verify } from './measure.ts';
import { type Line, limitLine, rateLine } from './report.ts';
import { type Server, startBaseline, startSite } from './serve-process.ts';

/** A store with a site that runs on it, and how many signatures it held before. */
export interface Stocked {
  url: string;
  site: Server;
  before: number;
}

/** Bytes that a site's process held at its worst moment. */
let peak = 0;

/**
 * Signing on SQLite, with none and with many signatures before, between two measurements of the bare
 * server. Then with mails that nobody takes: what sending costs, and that a kill loses nothing.
 */
export async function signOnSqlite(
  { none, million }: Record<'none' | 'million', Stocked>,
  { folder, mailPort }: { folder: string; mailPort: number },
): Promise<{ lines: Line[]; bare: number }> {
  const bareFirst = await signBare('sqlite', join(folder, 'bare-first.sqlite'));
  const first = await signOnSite('sign, SQLite', none);
  const atMillion = await signOnSite('sign, SQLite at 1,000,000', million);
  const second = await signOnSite('sign, SQLite', await stock(folder, 'second', mailPort));
  const bareSecond = await signBare('sqlite', join(folder, 'bare-second.sqlite'));

  const silent = await startMailSink({ silent: true });
  const unsent = await stock(folder, 'unsent', silent.port);
  const killed = await signOnSite('sign, SQLite, no mail taken, SIGKILL', unsent, 'SIGKILL');
  await silent.stop();

  const bare = (bareFirst + bareSecond) / 2;
  const signed = (first + second) / 2;
  const lines = [
    rateLine('sign, SQLite ÷ bare node:sqlite', signed, bare, 1),
    rateLine('the same, no mail taken meanwhile', killed, bare),
    rateLine('sign, SQLite, at 1,000,000 ÷ at none', atMillion, signed, 0.9),
  ];
  return { lines, bare };
}

async function stock(folder: string, name: string, mailPort: number): Promise<Stocked> {
  const url = `file:${join(folder, name)}.sqlite`;
  return { url, site: await startSite(url, { mailPort }), before: 0 };
}

/** Signing on a PostgreSQL of its own with its default settings: every commit is on the disk. */
export async function signOnPostgres(bare: number, mailPort: number): Promise<Line[]> {
  const server = await startPostgres();
  try {
    const { bareUrl, siteUrl, drop } = await makeDatabases(server.url);
    const barePostgres = await signBare('postgres', bareUrl);
    const site = await startSite(siteUrl, { mailPort });
    const signed = await signOnSite('sign, PostgreSQL', { url: siteUrl, site, before: 0 });
    await drop();
    return [
      rateLine('sign, PostgreSQL ÷ bare node:sqlite', signed, bare, 0.5),
      rateLine('sign, PostgreSQL ÷ bare pg, pool of 16', signed, barePostgres),
    ];
  } finally {
    await server.stop();
  }
}

/** The server may be one that was given: nothing but these two is touched there. */
async function makeDatabases(serverUrl: string) {
  const ask = async (...texts: string[]) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    for (const text of texts) await client.query(text);
    await client.end();
  };
  const [bare, site] = [`bench_bare_${process.pid}`, `bench_site_${process.pid}`];
  await ask(`create database ${bare}`, `create database ${site}`);
  return {
    bareUrl: new URL(`/${bare}`, serverUrl).href,
    siteUrl: new URL(`/${site}`, serverUrl).href,
    drop: () => ask(`drop database ${bare} with (force)`, `drop database ${site} with (force)`),
  };
}

async function signBare(kind: 'sqlite' | 'postgres', target: string): Promise<number> {
  const server = await startBaseline(kind, target);
  const { rate } = await measureSigning(`sign, bare ${kind}`, server);
  await server.stop();
  return rate;
}

async function signOnSite(
  what: string,
  { url, site, before }: Stocked,
  end: 'SIGTERM' | 'SIGKILL' = 'SIGTERM',
): Promise<number> {
  const { rate, accepted } = await measureSigning(what, site);
  peak = Math.max(peak, site.peakMemory());
  await site.stop(end);
  await verify(what, url, { accepted, before });
  return rate;
}

export function memoryLine(): Line {
  return limitLine("memory of the site's process, at most", peak / 1e6, 200, 'MB');
}
