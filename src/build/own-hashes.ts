import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const inline = /<(?:style|script)\b(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/(?:style|script)>/g;
const hash = / '(sha256-[A-Za-z0-9+/]+=*)'/g;
const policy = /(<meta http-equiv="content-security-policy" content=")([^"]*)(")/;

/**
 * Leaves in the content security policy of each page only the hashes of its own scripts and styles.
 * Astro writes those of the whole site into every page, which allows more and weighs kilobytes.
 */
export function ownHashes(): AstroIntegration {
  return {
    name: 'own-hashes',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const folder = fileURLToPath(dir);
        for (const name of globSync('**/*.html', { cwd: folder })) {
          const file = join(folder, name);
          writeFileSync(file, withOwnHashes(readFileSync(file, 'utf8')));
        }
      },
    },
  };
}

/** A page whose policy allows what stands in it and nothing more. */
export function withOwnHashes(html: string): string {
  const own = new Set([...html.matchAll(inline)].map(([, text = '']) => sha256(text)));
  return html.replace(
    policy,
    (_, before: string, rules: string, after: string) =>
      before + rules.replace(hash, (all, one: string) => (own.has(one) ? all : '')) + after,
  );
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
