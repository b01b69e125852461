import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { readDockerfile } from '../support/dockerfile.ts';

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const settings = z
  .object({ 'yaml.schemas': z.record(z.string(), z.string()) })
  .parse(json('.vscode/settings.json'));
const schemas = Object.entries(settings['yaml.schemas']);

it('an editor knows the shape of every YAML file whose shape the build checks', () => {
  const shaped = schemas.flatMap(([, pattern]) => globSync(pattern));
  expect(shaped.sort()).toEqual(globSync(['content/*.yaml', 'content/data/*.yaml']).sort());
});

it.each(schemas)('%s is a shape that Astro writes for the collection of %s', (schema, file) => {
  const config = readFileSync('src/content.config.ts', 'utf8');
  const [, collection = ''] = /^\.\/\.astro\/collections\/(\w+)\.schema\.json$/.exec(schema) ?? [];
  const entry = new RegExp(`^  ${collection}: defineCollection\\([\\s\\S]*?\\),$`, 'm');
  const text = entry.exec(config)?.[0] ?? '';
  expect(text).toContain(file.replace(/^content\//, ''));
  expect(existsSync(schema), `${schema}: run npx astro sync`).toBe(true);
});

it('the version of Node is the same in every place that names it', () => {
  const [major = ''] = process.versions.node.split('.');
  expect(readFileSync('.node-version', 'utf8').trim()).toBe(major);
  expect(readFileSync('netlify.toml', 'utf8')).toContain(`NODE_VERSION = "${major}"`);
  for (const { from } of readDockerfile()) expect(from).toMatch(new RegExp(`^node:${major}-`));
});

it('package.json and its lock file ask for the same machine', () => {
  const engines = z.object({ engines: z.object({ node: z.string(), npm: z.string() }) });
  const lock = z.object({ packages: z.object({ '': engines }) }).parse(json('package-lock.json'));
  expect(lock.packages[''].engines).toEqual(engines.parse(json('package.json')).engines);
});
