import { readFileSync } from 'node:fs';
import { nameOf } from '../content-folder.ts';

/** Where something is said: a file as writers know it, the line, and where it can be changed. */
export interface SaidBy {
  file: string;
  line: number | null;
  edit: string | null;
}

/** The line of `campaign.yaml` that begins with a key; the file alone where the key is not set. */
export function saidInCampaign(key: string, editAt: string | null): SaidBy {
  const file = nameOf('campaign.yaml');
  const found = readFileSync(file, 'utf8')
    .split('\n')
    .findIndex((line) => line.startsWith(`${key}:`));
  return { ...saidIn(file, editAt), line: found < 0 ? null : found + 1 };
}

/** A file that says something, as `editAt` leads to it. */
export function saidIn(file: string, editAt: string | null): SaidBy {
  return { file, line: null, edit: editAt?.replace('{file}', file) ?? null };
}
