import { readdir, readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { langs, localPath } from '../../src/i18n/locales.ts';
import { type Line, limitLine } from './report.ts';

/** Bytes that a server may send before it hears from the browser, and what a script may weigh. */
const firstFlight = 14;
const largestScript = 10;

/** The pages that are measured, by the path that all languages share. */
export const pages = ['/', '/letter/'] as const;

/** The compressed first view of each page as a running site sends it: its HTML with its style in it. */
export async function firstViews(port: number): Promise<Line[]> {
  const paths = langs.flatMap((lang) => pages.map((path) => localPath(lang, path)));
  return Promise.all(
    paths.map(async (path) => {
      const bytes = await compressedPage(port, path);
      return limitLine(`first view of ${path}`, bytes.length / 1000, firstFlight, 'kB');
    }),
  );
}

/** The bytes of a page as they travel; `fetch` would decompress them. */
export async function compressedPage(port: number, path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'br' };
    const request = get({ port, host: '127.0.0.1', path, headers }, async (response) => {
      if (response.statusCode !== 200 || response.headers['content-encoding'] !== 'br') {
        reject(new Error(`${path} was answered ${response.statusCode}, or not compressed.`));
      }
      resolve(Buffer.concat(await response.toArray()));
    });
    request.once('error', reject);
  });
}

/** Loaded for a search, and for a suspicious form, and by no page that is read. */
const notForReading = /pagefind|altcha\./;

/** The largest script of the pages that are read, be it a file or inside a page. */
export async function largestScriptLine(): Promise<Line> {
  const entries = await readdir('dist', { recursive: true, withFileTypes: true });
  const files = entries.filter(
    ({ name, parentPath }) =>
      /\.(html|m?js)$/.test(name) && !notForReading.test(join(parentPath, name)),
  );
  const scripts = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const text = await readFile(join(parentPath, name), 'utf8');
      if (!name.endsWith('.html')) return [text];
      return [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map((match) => match[1] ?? '');
    }),
  );
  const sizes = scripts.flat().map((script) => brotliCompressSync(script).length);
  return limitLine('largest script', Math.max(0, ...sizes) / 1000, largestScript, 'kB');
}
