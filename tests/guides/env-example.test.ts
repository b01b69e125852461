import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig, settingNames } from '../../functions/app/config.ts';

const example = readFileSync('.env.example', 'utf8');
const listed = [...example.matchAll(/^#([A-Z_]+)=/gm)].map(([, name = '']) => name);

/** Settings that are not read by a server: of a build, and of what reads the file itself. */
const others = ['BUILD_DATE', 'CONTENT', 'TALLY_URL'];

describe('.env.example', () => {
  it('lists every setting once, and none that nothing reads', () => {
    expect([...listed].sort()).toEqual([...settingNames, ...others].sort());
  });

  it('lists what the build and the commands ask of the environment', () => {
    const code = globSync(['src/**/*.ts', 'functions/**/*.{ts,mjs}', 'astro.config.mjs']);
    const asked = code.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const direct = [...text.matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name]) => name);
      const taken = [...text.matchAll(/\{([^{}]+)\} = process\.env\b/g)].flatMap(([, names = '']) =>
        names.match(/[A-Z][A-Z_]+/g),
      );
      return [...direct, ...taken];
    });
    // ENV_FILE is named in its text; the others are where the tests stand in for servers.
    const exceptions = ['ENV_FILE', 'REPRESENTATIVES_BASE', 'SOURCES_BASE'];
    expect(asked).toContain('BUILD_DATE');
    expect(asked).toContain('TALLY_URL');
    const unknown = asked.filter((name) => !listed.includes(name ?? ''));
    expect([...new Set(unknown)].sort()).toEqual(exceptions);
    expect(example).toContain('ENV_FILE');
  });

  it('gives values that a start in production takes, once a secret is drawn', () => {
    const given = parseEnv(example.replace(/^#(?=[A-Z_]+=)/gm, ''));
    const secret = randomBytes(32).toString('base64');
    const config = readConfig({ ...given, SECRET_KEY: secret });
    expect(config.production).toBe(true);
    expect(config.mailFrom).toBe('Keep the Ban <campaign@example.org>');
    expect(config.dkim?.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  });

  it('changes nothing when it is copied as it is', () => {
    expect(parseEnv(example)).toEqual({});
  });
});

describe('a file of settings', () => {
  const preload = pathToFileURL('functions/runtime/needs-node-24.mjs').href;
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What a command that starts in the folder sees of its settings. */
  const see = (env: Record<string, string> = {}) =>
    spawnSync(
      process.execPath,
      ['--import', preload, '-p', 'process.env.SITE_URL + " " + process.env.MAIL_FROM'],
      { cwd: folder, env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' },
    );

  it('is read from .env, and what is set already stays', () => {
    writeFileSync(
      join(folder, '.env'),
      "SITE_URL=https://a.example\nMAIL_FROM='A <a@a.example>'\n",
    );
    expect(see().stdout).toBe('https://a.example A <a@a.example>\n');
    expect(see({ SITE_URL: 'https://b.example' }).stdout).toBe(
      'https://b.example A <a@a.example>\n',
    );
  });

  it('may be another that ENV_FILE names, or none', () => {
    writeFileSync(join(folder, '.env'), 'SITE_URL=https://a.example\n');
    writeFileSync(join(folder, 'live.env'), 'SITE_URL=https://live.example\n');
    expect(see({ ENV_FILE: 'live.env' }).stdout).toBe('https://live.example undefined\n');
    expect(see({ ENV_FILE: '' }).stdout).toBe('undefined undefined\n');
  });

  it('that is named and cannot be read stops the command with one sentence', () => {
    const { status, stderr, stdout } = see({ ENV_FILE: 'missing.env' });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      'The settings in missing.env cannot be read. ENV_FILE says which file it is.\n',
    );
  });

  it('is not needed', () => {
    expect(see()).toMatchObject({ status: 0, stderr: '' });
  });
});
