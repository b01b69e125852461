import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { kept } from '../../src/site/kept.ts';

let folder: string;
let made: string[];

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'kept-')), 'not', 'there', 'yet');
  made = [];
});
afterEach(() => rmSync(join(folder, '../../..'), { recursive: true, force: true }));

async function ask(...inputs: string[]): Promise<string> {
  const make = async () => {
    made.push(inputs.join('|'));
    return new TextEncoder().encode(`made from ${inputs.join(' and ')}`);
  };
  return new TextDecoder().decode(await kept(inputs, make, folder));
}

it('what was made from the same inputs is not made again', async () => {
  expect(await ask('wall', 'title')).toBe('made from wall and title');
  expect(await ask('wall', 'title')).toBe('made from wall and title');
  expect(made).toEqual(['wall|title']);
});

it('another input, or the same letters cut elsewhere, is made anew', async () => {
  await ask('wall', 'title');
  expect(await ask('wall', 'titles')).toBe('made from wall and titles');
  expect(await ask('wal', 'ltitle')).toBe('made from wal and ltitle');
  expect(made).toHaveLength(3);
});

it('what could not be made is not kept', async () => {
  const fails = () => Promise.reject(new Error('no font'));
  await expect(kept(['wall'], fails, folder)).rejects.toThrow('no font');
  expect(await ask('wall')).toBe('made from wall');
});

it('two that make the same at once leave one whole file', async () => {
  await Promise.all([ask('wall'), ask('wall')]);
  expect(readdirSync(folder)).toHaveLength(1);
});
