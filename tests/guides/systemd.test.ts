import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listed, readDockerfile, said } from '../support/dockerfile.ts';

const folder = 'functions/hosting/';
const root = '/srv/keep-the-ban';
const settingsFile = '/etc/keep-the-ban.env';

/** The values that a unit gives a name, in their order. */
function values(unit: string, name: string): string[] {
  const text = readFileSync(folder + unit, 'utf8');
  return [...text.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);
}

const services = globSync(`${folder}*.service`).map((file) => basename(file));

describe.each(services)('%s', (unit) => {
  it('starts programs and files that are there', () => {
    const [place = ''] = values(unit, 'WorkingDirectory');
    const words = values(unit, 'ExecStart').flatMap((line) => line.split(' '));
    const ours = words.flatMap((word) => {
      if (word.startsWith(root)) return word.slice(root.length + 1);
      return /\.ts$/.test(word) ? `${place}/${word}`.slice(root.length + 1) : [];
    });
    expect(ours.length).toBeGreaterThan(1);
    expect(ours.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('reads the settings from the one file, and is no root', () => {
    expect(values(unit, 'EnvironmentFile')).toEqual([settingsFile]);
    expect(values(unit, 'User')).toEqual(['campaign']);
  });
});

it('the site starts as npm run serve and the image start it', () => {
  const { scripts } = z
    .object({ scripts: z.object({ serve: z.string() }) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  const flags = (words: readonly string[]) => words.filter((word) => word.startsWith('--max-'));
  const [start = ''] = values('keep-the-ban.service', 'ExecStart');
  expect(flags(start.split(' '))).toEqual(flags(scripts.serve.split(' ')));
  const command = listed(said(readDockerfile().at(-1), 'CMD')[0] ?? '');
  expect(start.endsWith(` ${command.slice(1).join(' ')}`)).toBe(true);
});

it('the timer has a service of its name', () => {
  const timers = globSync(`${folder}*.timer`).map((file) => basename(file, '.timer'));
  expect(timers).toEqual(['keep-the-ban-backup']);
  expect(services).toEqual(expect.arrayContaining(timers.map((name) => `${name}.service`)));
});

it('the proxies lead to the port of the site', () => {
  for (const file of ['Caddyfile', 'nginx.conf']) {
    expect(readFileSync(folder + file, 'utf8')).toContain('127.0.0.1:4321');
  }
});
