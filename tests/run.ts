import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Program, scriptOf } from './support/programs.ts';

/** How many tests of a runner passed and failed. */
interface Count {
  passed: number;
  failed: number;
}

const reports = mkdtempSync(join(tmpdir(), 'reports-'));

/** Runs a program of the project's dependencies; says whether it ended well. */
function run(program: Program, ...args: string[]): boolean {
  const { status } = spawnSync(process.execPath, [scriptOf(program), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

const env = {
  PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'playwright.json'),
  ASTRO_TELEMETRY_DISABLED: '1',
  // The tests bring their own settings, whatever a developer keeps in .env.
  ENV_FILE: '',
};

function report(name: string): unknown {
  return JSON.parse(readFileSync(join(reports, name), 'utf8'));
}

/** A step that is one test: the build, the linter and the types. */
function step(ended: boolean): Count {
  return ended ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function unitTests(): Count {
  const out = join(reports, 'vitest.json');
  const options = ['--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json'];
  const ended = run('vitest', 'run', ...options, `--outputFile.json=${out}`);
  const { numPassedTests, numFailedTests, success } = report('vitest.json') as {
    numPassedTests: number;
    numFailedTests: number;
    success: boolean;
  };
  // A file that could not even be loaded is no failed test, and yet a failure.
  const failed = ended && success ? numFailedTests : Math.max(1, numFailedTests);
  return { passed: numPassedTests, failed };
}

function browserTests(): Count {
  const ended = run(
    'playwright',
    'test',
    '--config',
    'tests/playwright.config.ts',
    '--reporter=dot,json',
  );
  const { stats } = report('playwright.json') as {
    stats: { expected: number; unexpected: number; flaky: number };
  };
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: ended ? failed : Math.max(1, failed) };
}

/** A runner that ends without its report has failed as a whole. */
function counted(runner: () => Count): Count {
  try {
    return runner();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return { passed: 0, failed: 1 };
  }
}

const counts = [
  step(run('biome', 'check')),
  step(run('astro', 'check')),
  step(run('astro', 'build')),
  counted(unitTests),
  counted(browserTests),
];
rmSync(reports, { recursive: true, force: true });

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
