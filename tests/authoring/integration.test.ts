import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkedContent } from '../../src/authoring/check/integration.ts';

type Hooks = ReturnType<typeof checkedContent>['hooks'];
type Setup = Parameters<NonNullable<Hooks['astro:config:setup']>>[0];
type Done = Parameters<NonNullable<Hooks['astro:config:done']>>[0];

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'integration-'));
  mkdirSync(join(root, 'content/pages/en'), { recursive: true });
  for (let i = 0; i < 30; i++) writeFileSync(join(root, `content/pages/en/${i}.mdx`), 'No head.');
});

afterAll(() => rmSync(root, { recursive: true }));

/** Calls the hooks as Astro does; what they log. */
async function run(command: Setup['command']): Promise<string[]> {
  const logged: string[] = [];
  const { hooks } = checkedContent((message) => {
    throw new Error(message);
  });
  const logger = {
    warn: (line: string) => logged.push(`warning ${line}`),
    error: (line: string) => logged.push(`error ${line}`),
  };
  const config = { root: pathToFileURL(`${root}/`) };
  hooks['astro:config:setup']?.({ command } as Setup);
  await hooks['astro:config:done']?.({ config, logger } as unknown as Done);
  return logged;
}

describe.each(['build', 'sync'] as const)('astro %s', (command) => {
  it('stops with the first twenty errors and the number of the others', async () => {
    await expect(run(command)).rejects.toThrow(
      /^The content has mistakes:\ncontent\/campaign\.yaml:1 This file is missing; .*(\n.+){19}\nand 15 more$/,
    );
  });
});

it('astro dev shows them and goes on', async () => {
  const logged = await run('dev');
  expect(logged).toHaveLength(21);
  expect(logged[0]).toMatch(/^error content\/campaign\.yaml:1 This file is missing/);
});

describe('astro itself, with a mistake in the content', () => {
  const mistake =
    'content/campaign.yaml:1 This file is missing; create it, or take it from the backup.';
  const run = (command: string, env: Record<string, string> = {}) => {
    const integration = pathToFileURL(resolve('src/authoring/check/integration.ts'));
    writeFileSync(
      join(root, 'astro.config.mjs'),
      `import { checkedContent } from '${integration}';\nexport default { integrations: [checkedContent()] };\n`,
    );
    const args = [resolve('node_modules/astro/bin/astro.mjs'), command, '--root', root];
    return spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
    });
  };

  it.each(['build', 'sync'])('%s ends with the sentences alone, and no stack', (command) => {
    const { status, stdout, stderr } = run(command);
    expect(status).toBe(1);
    const lines = stderr.trimEnd().split('\n');
    expect(lines[0]).toBe('The content has mistakes:');
    expect(lines[1]).toBe(mistake);
    expect(lines.at(-1)).toMatch(/^and \d+ more$/);
    expect(lines).toHaveLength(22);
    expect(stdout).not.toMatch(/unhandled|stack|\n\s+at /i);
  });

  it.each(['tomorrow', '2028-02-30', '1.1.2028'])('refuses %s for its day', (BUILD_DATE) => {
    const { status, stderr } = run('sync', { BUILD_DATE });
    expect(status).toBe(1);
    expect(stderr).toBe(`BUILD_DATE is "${BUILD_DATE}"; write a day, as 2026-11-28.\n`);
  });
});

describe('npm run check:content', () => {
  const run = (...args: string[]) => {
    const command = [resolve('src/authoring/check/run.ts'), ...args];
    return spawnSync(process.execPath, command, { encoding: 'utf8', cwd: root });
  };

  it('prints each mistake in a line, all of them, and ends with 1', () => {
    const { status, stdout, stderr } = run();
    expect(status).toBe(1);
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^error {4}content\/campaign\.yaml:1 This file is missing; .*\n(error .*\n){30,}Errors: \d+\. Warnings: 0\.\n$/,
    );
  });

  it('takes no flag that it does not know', () => {
    const { status, stderr } = run('--stirct');
    expect(status).toBe(1);
    expect(stderr).toContain("'--stirct'");
    expect(stderr).not.toContain('    at ');
  });
});
