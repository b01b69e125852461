import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.ts';

export const secretForm = 'is at least 32 bytes in base64; make one with: openssl rand -base64 32';

/** Whether a setting holds a secret: base64 of either alphabet, of 32 bytes or more. */
export function isSecret(text: string): boolean {
  return /^[\w+/-]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length >= 32;
}

/**
 * Whether a secret was typed or counted rather than drawn: a letter again and again, words, or bytes
 * in a row. Of a million million drawn ones none looks so.
 */
export function looksMadeUp(text: string): boolean {
  const bytes = [...Buffer.from(text, 'base64')];
  const steps = bytes.slice(1).map((byte, i) => (byte - (bytes[i] ?? 0) + 256) % 256);
  const few = new Set(bytes).size < 16 || new Set(steps).size < 8;
  const spelled = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return few || spelled || !/[A-Z0-9]/.test(text);
}

/** The secret of a development machine: made once and kept, so that links in its mails go on working. */
export function developmentSecret(folder: string): Buffer {
  const file = join(folder, 'secret-key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (secret.length < 32) {
    throw new ConfigError(`${file} is damaged. Delete it, or set SECRET_KEY.`);
  }
  return secret;
}
