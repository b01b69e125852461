import { globSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readDockerfile } from '../support/dockerfile.ts';

/** What refuses a Node that is too old. */
const preloaded = 'functions/runtime/needs-node-24.mjs';

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const settings = z
  .object({ 'yaml.schemas': z.record(z.string(), z.string()) })
  .parse(json('.vscode/settings.json'));
const versions = z.record(z.string(), z.string());
const parts = z
  .object({ optionalDependencies: versions, devDependencies: versions })
  .parse(json('package.json'));
const schemas = Object.entries(settings['yaml.schemas']);

it('an editor knows the shape of every YAML file whose shape the build checks', () => {
  const shaped = schemas.flatMap(([, pattern]) => globSync(pattern));
  expect(shaped.sort()).toEqual(globSync(['content/*.yaml', 'content/data/*.yaml']).sort());
});

it.each(schemas)('by %s an editor underlines nothing in %s, and a slip at once', (schema, file) => {
  const check = new Ajv2020({ strict: false, validateFormats: false }).compile(
    json(schema) as object,
  );
  const data: unknown = parse(readFileSync(file, 'utf8'));
  expect(check(data), JSON.stringify(check.errors?.slice(0, 3))).toBe(true);
  const slip = Array.isArray(data) ? [{ ...data[0], id: 7 }] : { ...(data as object), name: 7 };
  expect(check(slip)).toBe(false);
});

it('the version of Node is the same in every place that names it, and new enough', () => {
  const major = readFileSync('.node-version', 'utf8').trim();
  const [, least = ''] =
    /\.split\('\.'\)\[0\]\) < (\d+)/.exec(readFileSync(preloaded, 'utf8')) ?? [];
  expect(Number(major)).toBeGreaterThanOrEqual(Number(least));
  expect(Number(least)).toBeGreaterThan(0);
  for (const { from } of readDockerfile()) expect(from).toMatch(new RegExp(`^node:${major}-`));
  const nodes = Object.entries(parts.optionalDependencies).filter(([name]) => /^node-/.test(name));
  expect(nodes).toHaveLength(5);
  expect(new Set(nodes.map(([, version]) => version.split('.')[0]))).toEqual(new Set([major]));
  // A serverless host has the oldest that is enough, so types know no newer one.
  expect(readFileSync('netlify.toml', 'utf8')).toContain(`NODE_VERSION = "${least}"`);
  expect(parts.devDependencies['@types/node']?.split('.')[0]).toBe(least);
});

it('package.json and its lock file ask for the same machine', () => {
  const engines = z.object({ engines: z.object({ node: z.string(), npm: z.string() }) });
  const lock = z.object({ packages: z.object({ '': engines }) }).parse(json('package-lock.json'));
  expect(lock.packages[''].engines).toEqual(engines.parse(json('package.json')).engines);
});
