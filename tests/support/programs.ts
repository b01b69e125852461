import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const packages = {
  astro: 'astro',
  biome: '@biomejs/biome',
  playwright: '@playwright/test',
  vitest: 'vitest',
} as const;

export type Program = keyof typeof packages;

/**
 * The script of a program of the project's dependencies, for Node to run. In `node_modules/.bin`
 * Windows has only `.cmd` files, which do not start without a shell.
 */
export function scriptOf(program: Program): string {
  const folder = join('node_modules', packages[program]);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: Record<string, string>;
  };
  const script = bin[program];
  if (!script) throw new Error(`${folder} has no program "${program}".`);
  return join(folder, script);
}
