import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { benchFolder } from './folder.ts';
import { startMailSink } from './mail-sink.ts';
import { faults } from './measure.ts';
import { readPages } from './reading.ts';
import { markdownTable, say } from './report.ts';
import { startSite } from './serve-process.ts';
import { crowd } from './sign-and-read.ts';
import { memoryLine, signOnPostgres, signOnSqlite } from './signing.ts';
import { firstViews, largestScriptLine } from './sizes.ts';
import { writeAndDeliver } from './writing.ts';

// Measures the built site. A missed aim is told and fails nothing; an answer that is wrong, or a
// store that does not hold exactly what was accepted, does.

const many = 1_000_000;

const folder = await benchFolder();

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
const crowded = await crowd({ url, rows: many, mail, seconds: 60 });
const writing = await writeAndDeliver(sqlite.signed, { folder, mailPort });
const postgres = await signOnPostgres(sqlite.bare, mailPort);

say(`  ${mail.taken()} mails were sent meanwhile`);
say(
  `\n${markdownTable([...sqlite.lines, ...postgres, ...crowded, ...writing, ...reading, ...sizes, memoryLine()])}\n`,
);
for (const fault of faults) say(`FAULT ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);
