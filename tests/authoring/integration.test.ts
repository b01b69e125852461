import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
function run(command: Setup['command']): string[] {
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
  hooks['astro:config:done']?.({ config, logger } as unknown as Done);
  return logged;
}

describe.each(['build', 'sync'] as const)('astro %s', (command) => {
  it('stops with the first twenty errors and the number of the others', () => {
    expect(() => run(command)).toThrow(
      /^The content has mistakes:\ncontent\/campaign\.yaml:1 This file is missing; .*(\n.+){19}\nand 15 more$/,
    );
  });
});

it('astro dev shows them and goes on', () => {
  const logged = run('dev');
  expect(logged).toHaveLength(21);
  expect(logged[0]).toMatch(/^error content\/campaign\.yaml:1 This file is missing/);
});
