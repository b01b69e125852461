import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Where the campaign about something else lies, in the project and in its copy alike. */
export const secondCampaign = 'tests/fixtures/second-campaign';

/** All of the code, and of `content/` only what stands in for what a folder lacks. */
const parts = ['src', 'functions', 'astro.config.mjs', 'package.json', 'tsconfig.json'];
const words = 'content/strings';

/**
 * A copy of the project with the second campaign alone in it, built: a build in the project itself
 * would take the types of its texts for those of the real one. `change` alters the copy first.
 */
export async function buildSecondCampaign(
  change: (folder: string) => void = () => {},
): Promise<{ root: string; remove: () => void }> {
  const root = mkdtempSync(join(tmpdir(), 'second-campaign-'));
  for (const part of [...parts, words, secondCampaign]) {
    cpSync(part, join(root, part), { recursive: true });
  }
  change(join(root, secondCampaign));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'junction');
  const env = { ...process.env, CONTENT: secondCampaign, SITE_URL: 'https://example.org' };
  const command = [resolve('node_modules/astro/bin/astro.mjs'), 'build'];
  const child = spawn(process.execPath, command, {
    ...{ cwd: root, env: { ...env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' } },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk;
    });
  }
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The second campaign was not built:\n${said}`);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** What a person or a machine can read in each file of a built site; of a picture, nothing. */
export function readableFiles(dist: string): { file: string; text: string }[] {
  return globSync('**/*.*', { cwd: dist })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.(png|jpe?g|webp|avif|woff2?|wasm|pagefind)$/.test(path))
    .sort()
    .map((file) => ({ file, text: textOf(readFileSync(join(dist, file))) }));
}

/** The index of the search is compressed. */
function textOf(bytes: Buffer): string {
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isCompressed ? gunzipSync(bytes) : bytes).toString('utf8');
}
