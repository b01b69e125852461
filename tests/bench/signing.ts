import { join } from 'node:path';
import { startPostgres } from '../support/postgres.ts';
import { startMailSink } from './mail-sink.ts';
import { measureSigning, tries, verify } from './measure.ts';
import { ownDatabase } from './own-database.ts';
import { type Line, limitLine, mean, type Rate, rateLine } from './report.ts';
import { startBaseline, startSite } from './serve-process.ts';

/** A store, how many signatures it holds, and where its site sends mails. */
export interface Stocked {
  url: string;
  before: number;
  mailPort: number;
}

/** Bytes that a site's process held at its worst moment. */
let peak = 0;

/**
 * Signing on SQLite, with none and with many signatures before, between two measurements of the bare
 * server. Then with mails that nobody takes: what sending costs, and that a kill loses nothing.
 */
export async function signOnSqlite(
  million: Stocked,
  folder: string,
): Promise<{ lines: Line[]; bare: Rate; signed: Rate }> {
  const { mailPort } = million;
  const stock = (name: string) => ({ url: `file:${join(folder, name)}`, before: 0, mailPort });
  const bareFirst = await signBare('sqlite', join(folder, 'bare-first'));
  const first = await signOnSite('sign, SQLite', stock('first'));
  const atMillion = await signOnSite('sign, SQLite at 1,000,000', million);
  const second = await signOnSite('sign, SQLite', stock('second'));
  const bareSecond = await signBare('sqlite', join(folder, 'bare-second'));

  const silent = await startMailSink({ silent: true });
  const unsent = { ...stock('unsent'), mailPort: silent.port };
  const killed = await signOnSite('sign, SQLite, no mail taken, SIGKILL', unsent, 'SIGKILL');
  await silent.stop();

  const bare = mean(bareFirst, bareSecond);
  const signed = mean(first, second);
  const lines = [
    rateLine('sign, SQLite ÷ bare node:sqlite', signed, bare, 1),
    rateLine('the same, no mail taken meanwhile', killed, bare),
    rateLine('sign, SQLite, at 1,000,000 ÷ at none', atMillion, signed, 0.9),
  ];
  return { lines, bare, signed };
}

/**
 * Signing on a PostgreSQL of its own with its default settings: every commit is on the disk. What
 * its processes use cannot be told from what others use, so nothing here is measured again.
 */
export async function signOnPostgres(bare: Rate, mailPort: number): Promise<Line[]> {
  const server = await startPostgres();
  try {
    const bareOne = await ownDatabase(server.url, 'bare');
    const siteOne = await ownDatabase(server.url, 'site');
    const barePostgres = await signBare('postgres', bareOne.url);
    const { url } = siteOne;
    const signed = await signOnSite('sign, PostgreSQL', { url, before: 0, mailPort });
    await bareOne.drop();
    await siteOne.drop();
    return [
      rateLine('sign, PostgreSQL ÷ bare node:sqlite', signed, bare, 0.5),
      rateLine('sign, PostgreSQL ÷ bare pg, pool of 16', signed, barePostgres),
    ];
  } finally {
    await server.stop();
  }
}

async function signBare(kind: 'sqlite' | 'postgres', target: string): Promise<Rate> {
  for (let n = 1; ; n += 1) {
    const server = await startBaseline(kind, kind === 'sqlite' ? `${target}-${n}.sqlite` : target);
    const { rate } = await measureSigning(`sign, bare ${kind}`, server);
    await server.stop();
    if (kind === 'postgres') return { ...rate, disturbed: false };
    if (!rate.disturbed || n === tries) return rate;
  }
}

async function signOnSite(
  what: string,
  { url, before, mailPort }: Stocked,
  end: 'SIGTERM' | 'SIGKILL' = 'SIGTERM',
): Promise<Rate> {
  let accepted = 0;
  for (let n = 1; ; n += 1) {
    const site = await startSite(url, { mailPort });
    const signed = await measureSigning(what, site);
    accepted += signed.accepted;
    peak = Math.max(peak, site.peakMemory());
    await site.stop(end);
    await verify(what, url, { accepted, before });
    if (url.startsWith('postgres')) return { ...signed.rate, disturbed: false };
    if (!signed.rate.disturbed || n === tries) return signed.rate;
  }
}

export function memoryLine(): Line {
  return limitLine("memory of the site's process, at most", peak / 1e6, 200, 'MB');
}
