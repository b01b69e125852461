import { startPostgres } from '../support/postgres.ts';
import { grow } from './grow.ts';
import type { MailSink } from './mail-sink.ts';
import { measureReading, measureSigning } from './measure.ts';
import { ownDatabase } from './own-database.ts';
import { explainHotDoors } from './plans.ts';
import { type Line, rateLine, say } from './report.ts';
import { startSite } from './serve-process.ts';
import { crowd } from './sign-and-read.ts';

/** How signing and reading compare to those over an empty store of the same server. */
async function beside(empty: string, url: string, rows: number, mail: MailSink): Promise<Line[]> {
  const many = rows.toLocaleString('en');
  const none = await startSite(empty, { mailPort: mail.port });
  const large = await startSite(url, { mailPort: mail.port });
  const lines: Line[] = [];
  const first = await measureSigning('sign, at none', none);
  const signed = await measureSigning(`sign, at ${many}`, large);
  lines.push(rateLine(`sign at ${many} ÷ at none`, signed.rate, first.rate, 0.9));
  for (const path of ['/', '/api/tally']) {
    const rates = await measureReading(path, { none, large });
    lines.push(rateLine(`GET ${path} at ${many} ÷ at none`, rates.large, rates.none, 0.9));
  }
  await Promise.all([none.stop(), large.stop()]);
  return lines;
}

/**
 * A PostgreSQL of its own with many signatures: the crowd, how it compares to an empty store, and that
 * no statement of a hot door reads a large table from end to end.
 */
export async function crowdOnPostgres(
  rows: number,
  seconds: number,
  mail: MailSink,
): Promise<Line[]> {
  const server = await startPostgres();
  const large = await ownDatabase(server.url, 'crowd');
  const empty = await ownDatabase(server.url, 'empty');
  const begun = performance.now();
  await grow(large.url, rows);
  say(`  ${rows} rows made in ${Math.round((performance.now() - begun) / 1000)} s`);
  const lines = await crowd({ url: large.url, rows, mail, seconds });
  lines.push(...(await beside(empty.url, large.url, rows, mail)));
  await explainHotDoors(large.url);
  await large.drop();
  await empty.drop();
  await server.stop();
  return lines;
}
