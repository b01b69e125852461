import { globSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { contentFolder } from '../content-folder.ts';
import { langs, splitPath } from '../i18n/locales.ts';
import { asIndexed, isOnlyAView, notText } from './search-page.ts';
import { indexedPage, vocabulary } from './search-vocabulary.ts';

/** Parts of a user interface that pagefind also makes, and this site does not load. */
const unused = /^pagefind-(ui|modular-ui|component-ui|highlight)\./;

/** What people type who look for a page of these paths; it reads it from a folder like `content/`. */
type SearchWordsOf = (folder: string, paths: readonly string[]) => ReadonlyMap<string, string[]>;

/**
 * Writes the index of the full-text search to `/pagefind/`, after all pages are built: of what is
 * marked with `data-pagefind-body` and is no view of the topic's, an index a language, and beside it
 * the words of each language.
 */
export function searchIndex(searchWords: SearchWordsOf, views: RegExp): AstroIntegration {
  let content = '';
  return {
    name: 'search-index',
    hooks: {
      'astro:config:done': ({ config }) => {
        content = resolve(fileURLToPath(config.root), contentFolder);
      },
      'astro:build:done': async ({ dir }) => {
        const wordsOf = (paths: readonly string[]) => searchWords(content, paths);
        const files = await indexOf(fileURLToPath(dir), wordsOf, views);
        const folder = new URL('pagefind/', dir);
        for (const { path, content } of files) {
          const file = new URL(path, folder);
          await mkdir(new URL('.', file), { recursive: true });
          await writeFile(file, content);
        }
      },
    },
  };
}

/** All files of the index of a built site, with the words of the languages. */
async function indexOf(
  folder: string,
  searchWords: (paths: readonly string[]) => ReadonlyMap<string, string[]>,
  views: RegExp,
) {
  const paths = globSync('**/index.html', { cwd: folder }).map(
    (file) => `/${file.replaceAll('\\', '/').slice(0, -'index.html'.length)}`,
  );
  const wordsOf = searchWords(paths);
  const { index, errors } = await createIndex({ excludeSelectors: [...notText] });
  if (!index) throw new Error(`The search index could not be made: ${errors.join(', ')}`);
  for (const url of paths.filter((path) => !isOnlyAView(splitPath(path).path, views))) {
    const html = readFileSync(join(folder, url, 'index.html'), 'utf8');
    if (!html.includes('data-pagefind-body')) continue;
    await index.addHTMLFile({ url, content: asIndexed(html, wordsOf.get(url) ?? []) });
  }
  // Its own `writeFiles` answers before all is on the disk.
  const { files } = await index.getFiles();
  await close();
  const pages = files.flatMap((file) => indexedPage(file) ?? []);
  const words = langs.map((lang) => ({
    path: `words.${lang}.txt`,
    content: vocabulary(pages.filter((page) => page.lang === lang)).join('\n'),
  }));
  return [...files.filter(({ path }) => !unused.test(path)), ...words];
}
