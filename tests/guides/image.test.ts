import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { settingNames } from '../../functions/app/config.ts';
import { copies, listed, readDockerfile, said } from '../support/dockerfile.ts';
import { freePort } from '../support/free-port.ts';
import { openPostOffice, type PostOffice } from '../support/post-office.ts';
import { anna } from '../support/requests.ts';
import { type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

const stages = readDockerfile();
const last = stages.at(-1);
const ignored = readFileSync('.dockerignore', 'utf8').split('\n').filter(Boolean);
const env = parseEnv(said(last, 'ENV').join(' ').split(/\s+/).join('\n'));
const [probe = ''] = said(last, 'HEALTHCHECK');
const command = listed(said(last, 'CMD')[0] ?? '');

describe('the image', () => {
  it('is made of files that are there and are not ignored', () => {
    const own = stages.flatMap(copies).filter(({ stage }) => stage === '');
    expect(own.map(({ from }) => from)).toEqual(expect.arrayContaining(['functions', 'content']));
    for (const { from } of own) {
      expect(existsSync(from), from).toBe(true);
      expect(ignored).not.toContain(from);
    }
  });

  it('takes from a stage only what the build makes there', () => {
    const taken = copies(last).filter(({ stage }) => stage !== '');
    expect(taken).toEqual([{ stage: 'build', from: '/app/dist', to: 'dist' }]);
    expect(said(stages[0], 'WORKDIR')).toEqual(['/app']);
    expect(stages[0]?.as).toBe('build');
    expect(said(stages[0], 'RUN')).toContain('npm run build');
  });

  it('holds no secret, no data and no packages of this machine', () => {
    const out = ['.env', '.env.*', '.data', '.git', 'node_modules', 'dist'];
    expect(ignored).toEqual(expect.arrayContaining(out));
  });

  it('runs on the Node that the project names, on a small Debian', () => {
    const major = readFileSync('.node-version', 'utf8').trim();
    expect(new Set(stages.map(({ from }) => from)).size).toBe(1);
    expect(last?.from).toMatch(new RegExp(`^node:${major}-[a-z]+-slim$`));
  });

  it('has settings that the site knows, and agrees with itself on the port and the volume', () => {
    expect(settingNames).toEqual(expect.arrayContaining(Object.keys(env)));
    expect(env).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0' });
    expect(said(last, 'EXPOSE')).toEqual([env.PORT]);
    expect(probe).toContain(`http://127.0.0.1:${env.PORT}/api/health`);
    const [volume = ''] = said(last, 'VOLUME');
    expect(env.DATABASE_URL).toMatch(new RegExp(`^file:${volume}/`));
    expect(said(last, 'RUN').join()).toMatch(new RegExp(`--owner=node .* ${volume}$`));
  });

  it('does not run as root', () => {
    const names = last?.instructions.map(({ name }) => name) ?? [];
    expect(said(last, 'USER')).toEqual(['node']);
    expect(names.indexOf('USER')).toBeLessThan(names.indexOf('CMD'));
    // Whoever runs the site cannot write what it runs.
    expect(said(last, 'COPY').join()).not.toContain('--chown');
  });

  it('starts as npm run serve does', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const flags = (words: readonly string[]) => words.filter((word) => word.startsWith('--max-'));
    expect(flags(command)).toEqual(flags((scripts.serve ?? '').split(' ')));
    expect(scripts.serve).toMatch(new RegExp(`${command.at(-1)}$`));
  });
});

/** Puts the packages into a folder that the image installs: what the code names, and no tool. */
function installAsRuntime(root: string): void {
  const installs = 'npm ci --omit=dev --omit=optional';
  expect(said(last, 'RUN').join()).toContain(`${installs} `);
  const left = z.literal(true).optional();
  const entry = z.object({ dev: left, optional: left, devOptional: left });
  const { packages } = z
    .object({ packages: z.record(z.string(), entry) })
    .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  const kept = Object.entries(packages).filter(
    ([path, { dev, optional, devOptional }]) =>
      /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !(dev || optional || devOptional),
  );
  for (const [path] of kept) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(resolve(path), join(root, path));
  }
}

describe('in a folder with nothing but what the image holds', () => {
  let root = '';
  let post: PostOffice;
  let site: SiteProcess;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'image-'));
    for (const { from, to } of copies(last)) {
      const source = from.replace(/^\/app\//, '');
      const target = to.endsWith('/') ? join(root, to, source) : join(root, to);
      cpSync(source, target, { recursive: true });
    }
    installAsRuntime(root);
    post = await openPostOffice();
    const settings = siteSettings({
      ...(env as Record<string, string>),
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      DATABASE_URL: `file:${join(root, 'data.sqlite')}`,
      SITE_URL: 'https://example.org',
      SMTP_URL: post.url,
    });
    site = await startSite(settings, { folder: root, command: command.slice(1) });
  });
  afterAll(async () => {
    await site?.stop();
    await post?.close();
    rmSync(root, { recursive: true, force: true });
  });

  it('the site starts and its health check passes', async () => {
    const [, ...words] = listed(probe);
    const asked = words.map((word) =>
      word.replace(`127.0.0.1:${env.PORT}`, new URL(site.url).host),
    );
    const child = spawn(process.execPath, asked, { cwd: root });
    expect(await once(child, 'exit')).toEqual([0, null]);
    const elsewhere = words.map((word) => word.replace('/api/health', '/api/no-door'));
    const other = spawn(process.execPath, elsewhere, { cwd: root });
    expect(await once(other, 'exit')).toEqual([1, null]);
  });

  it('somebody can sign, and gets the email', async () => {
    const answer = await fetch(`${site.url}/api/sign`, {
      method: 'POST',
      headers: { origin: 'https://example.org' },
      body: new URLSearchParams(anna as Record<string, string>),
      redirect: 'manual',
    });
    expect(answer.status).toBe(303);
    const { mail } = await post.mailTo('anna@example.org');
    expect(mail.text).toContain('https://example.org/api/confirm?token=');
  });
});
