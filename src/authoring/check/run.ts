import { parseArgs } from 'node:util';
import { contentFolder } from '../../content-folder.ts';
import { today } from '../../site/today.ts';
import { checkContent } from './check-content.ts';
import { lineOf } from './finding.ts';
import { checkOf } from './topic.ts';

// npm run check:content [-- --strict]

function readArguments(): { strict: boolean } {
  try {
    return parseArgs({ options: { strict: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}

const topic = await checkOf(contentFolder);
const findings = checkContent(contentFolder, { today, topic, ...readArguments() });
for (const finding of findings) {
  process.stdout.write(`${finding.severity.padEnd(7)}  ${lineOf(finding)}\n`);
}
const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
process.stdout.write(`Errors: ${count('error')}. Warnings: ${count('warning')}.\n`);
process.exitCode = count('error') > 0 ? 1 : 0;
