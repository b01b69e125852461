import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig, settingNames } from '../../functions/app/config.ts';
import { readDockerfile, said } from '../support/dockerfile.ts';

const serviceShape = z.object({
  environment: z.record(z.string(), z.string()).default({}),
  env_file: z.string().optional(),
  build: z.object({ context: z.string(), args: z.record(z.string(), z.string()) }).optional(),
  depends_on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).optional(),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  networks: z
    .union([z.array(z.string()), z.record(z.string(), z.object({ ipv4_address: z.string() }))])
    .optional(),
  network_mode: z.string().optional(),
  profiles: z.array(z.string()).default([]),
});
const text = readFileSync('compose.yaml', 'utf8');
const { services, volumes } = z
  .object({
    services: z.object({
      site: serviceShape,
      database: serviceShape,
      proxy: serviceShape,
      mail: serviceShape,
    }),
    volumes: z.record(z.string(), z.null()),
  })
  .parse(parse(text));
const { site, database, proxy, mail } = services;
const all = Object.values(services);

/** What `.env` holds for a start in production, and what compose puts in the places of `${…}`. */
const filled: Record<string, string> = {
  ...(parseEnv(readFileSync('.env.example', 'utf8').replace(/^#(?=[A-Z_]+=)/gm, '')) as object),
  SECRET_KEY: randomBytes(32).toString('base64'),
  POSTGRES_PASSWORD: randomBytes(24).toString('hex'),
};
const fill = (value: string) =>
  value.replace(/\$\{([A-Z_]+)(?::\?[^}]*)?\}/g, (_, name: string) => filled[name] ?? '');
const port = said(readDockerfile().at(-1), 'EXPOSE')[0];

describe('the services', () => {
  it('give the site only settings that it knows, and it takes them', () => {
    const given = Object.fromEntries(
      Object.entries(site.environment).map(([name, value]) => [name, fill(value)]),
    );
    expect(settingNames).toEqual(expect.arrayContaining(Object.keys(given)));
    expect(site.env_file).toBe('.env');
    const config = readConfig({ ...filled, ...given });
    expect(config.production).toBe(true);
    expect(config.trustedProxies).toEqual([given.TRUST_PROXY]);
    expect(config.port).toBe(Number(port));
  });

  it('ask only for what .env.example lists, and one password more', () => {
    const asked = new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name));
    expect([...asked].sort()).toEqual(['POSTGRES_PASSWORD', 'SITE_URL']);
  });

  it('build the site for its address, which the image asks for', () => {
    const args = readDockerfile().flatMap((stage) => said(stage, 'ARG'));
    expect(Object.keys(site.build?.args ?? {})).toEqual(args);
    expect(fill(site.build?.args.SITE_URL ?? '')).toBe('https://example.org');
  });

  it('agree on the database', () => {
    const url = new URL(fill(site.environment.DATABASE_URL ?? ''));
    expect(Object.keys(services)).toContain(url.hostname);
    expect({
      POSTGRES_USER: url.username,
      POSTGRES_DB: url.pathname.slice(1),
      POSTGRES_PASSWORD: url.password,
    }).toEqual({ ...database.environment, POSTGRES_PASSWORD: filled.POSTGRES_PASSWORD });
  });

  it('agree on the proxy: its address is the one that is believed, its target the site', () => {
    const networks = z.record(z.string(), z.unknown()).parse(proxy.networks);
    expect(networks).toEqual({ inside: { ipv4_address: site.environment.TRUST_PROXY } });
    const [start = ''] = /[\d.]+(?=\.0\/24)/.exec(text) ?? [];
    expect(site.environment.TRUST_PROXY).toMatch(new RegExp(`^${start}\\.\\d+$`));
    expect(proxy.environment.SITE).toBe(`site:${port}`);
    const caddyfile = readFileSync('functions/hosting/Caddyfile', 'utf8');
    for (const name of Object.keys(proxy.environment)) expect(caddyfile).toContain(`{$${name}:`);
  });

  it('mount what is there, and declare the volumes that they share', () => {
    const mounts = all.flatMap((one) => one.volumes.map((mount) => mount.split(':')[0] ?? ''));
    const bound = mounts.filter((mount) => mount.startsWith('./'));
    expect(bound.filter((mount) => !existsSync(mount))).toEqual([]);
    const named = mounts.filter((mount) => !mount.startsWith('./'));
    expect(named.sort()).toEqual(Object.keys(volumes).sort());
    const [volume = ''] = said(readDockerfile().at(-1), 'VOLUME');
    expect(site.volumes).toEqual([`site:${volume}`]);
  });

  it('let nobody in from outside but through the proxy', () => {
    const open = all.filter((one) => one !== proxy).flatMap(({ ports }) => ports);
    expect(open.filter((one) => !one.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('catch email only in a rehearsal, as a server on the same machine', () => {
    expect(mail.profiles).toEqual(['rehearsal']);
    expect(mail.network_mode).toBe('service:site');
    const [, rehearsal = ''] = /SMTP_URL=(\S+)/.exec(text) ?? [];
    expect(new URL(rehearsal).hostname).toBe('127.0.0.1');
    const settings = { ...filled, NODE_ENV: 'development', SITE_URL: 'https://localhost' };
    expect(readConfig({ ...settings, SMTP_URL: rehearsal }).smtpUrl).toBe(rehearsal);
    expect(text).toContain('NODE_ENV=development');
    expect(text).toContain('SITE_URL=https://localhost');
  });
});
