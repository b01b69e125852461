import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchFolder } from './folder.ts';
import { crowdOnPostgres } from './large-store.ts';
import { startMailSink } from './mail-sink.ts';
import { faults } from './measure.ts';
import { markdownTable, say } from './report.ts';
import { crowd } from './sign-and-read.ts';

// A crowd that signs and reads at once, on a store that holds many signatures.
// node tests/bench/crowd.ts [--engine postgres] [--rows 1000000] [--seconds 60]

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'sqlite' },
    rows: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '60' },
  },
});
const [rows, seconds] = [Number(values.rows), Number(values.seconds)];
const folder = await benchFolder();
const mail = await startMailSink();
const url = `file:${join(folder, 'crowd.sqlite')}`;
if (values.engine === 'sqlite') {
  execFileSync(process.execPath, ['tests/bench/seed.ts', url, String(rows)]);
}
const lines =
  values.engine === 'sqlite'
    ? await crowd({ url, rows, mail, seconds })
    : await crowdOnPostgres(rows, seconds, mail);
say(`\n${markdownTable(lines)}\n`);
for (const fault of faults) say(`FAULT ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);
