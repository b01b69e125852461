import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../functions/app/config.ts';
import { isSecret, looksMadeUp } from '../../../functions/app/secret.ts';

const SECRET_KEY = Buffer.alloc(32, 5).toString('base64');
const sentence = 'a sentence that somebody typed into base64';

describe('a secret', () => {
  it.each([
    ['of zeros', Buffer.alloc(32)],
    ['of one byte again and again', Buffer.alloc(64, 0xa7)],
    ['of a few bytes again and again', Buffer.from('changeme'.repeat(8))],
    ['of bytes in a row', Buffer.from(Array.from({ length: 32 }, (_, i) => i))],
    ['of bytes in a row of threes', Buffer.from(Array.from({ length: 48 }, (_, i) => 3 * i))],
    ['that is a sentence', Buffer.from(sentence)],
  ])('%s is made up', (_, bytes) => {
    expect(isSecret(bytes.toString('base64'))).toBe(true);
    expect(looksMadeUp(bytes.toString('base64'))).toBe(true);
  });

  it('of small letters is made up: words, with nothing drawn', () => {
    expect(looksMadeUp('please-change-this-secret-key-before-going-live-now')).toBe(true);
  });

  it('that was drawn never looks made up, as base64 of either alphabet or as hex', () => {
    const drawn = Array.from({ length: 20_000 }, () => randomBytes(32));
    const forms = drawn.flatMap((bytes) => [
      bytes.toString('base64'),
      bytes.toString('base64url'),
      bytes.toString('hex'),
    ]);
    expect(forms.filter((text) => !isSecret(text) || looksMadeUp(text))).toEqual([]);
  });

  it('that stands in these files could not be used in public', () => {
    const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
      .split('\n')
      .filter((file) => /\.(ts|md|mdx|toml|ya?ml|mjs)$/.test(file));
    const found = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/(?<![\w+/-])[\w+/]{43}=(?!=)/g)].map(([key]) => key),
    );
    expect(found.filter((key) => !looksMadeUp(key))).toEqual([]);
  });
});

describe('the secret of a development machine', () => {
  const before = process.cwd();
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  it('is made once and kept for its owner alone', () => {
    const { secret } = readConfig({});
    expect(secret).toHaveLength(32);
    expect(readConfig({}).secret.equals(secret)).toBe(true);
    expect(readFileSync('.data/secret-key', 'utf8')).toBe(secret.toString('base64'));
    expect(statSync('.data/secret-key').mode & 0o777).toBe(0o600);
  });

  it('is never an empty one: a file that was cut short stops the start or is made anew', () => {
    mkdirSync('.data');
    writeFileSync('.data/secret-key', '');
    const secretLength = () => {
      try {
        return readConfig({}).secret.length;
      } catch (error) {
        return error instanceof ConfigError ? 'refused' : error;
      }
    };
    expect(['refused', 32]).toContain(secretLength());
  });

  it('is not made where one is given', () => {
    readConfig({ SECRET_KEY });
    expect(() => statSync('.data')).toThrow('ENOENT');
  });
});
