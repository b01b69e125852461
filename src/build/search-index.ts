import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';

/** Parts of a user interface that pagefind also makes, and this site does not load. */
const unused = /^pagefind-(ui|modular-ui|component-ui|highlight)\./;

/**
 * Writes the index of the full-text search to `/pagefind/`, after all pages are built: of what is
 * marked with `data-pagefind-body`, an index a language.
 */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const { index, errors } = await createIndex();
        if (!index) throw new Error(`The search index could not be made: ${errors.join(', ')}`);
        await index.addDirectory({ path: fileURLToPath(dir) });
        // Its own `writeFiles` answers before all is on the disk.
        const { files } = await index.getFiles();
        const folder = new URL('pagefind/', dir);
        for (const { path, content } of files.filter((file) => !unused.test(file.path))) {
          const file = new URL(path, folder);
          await mkdir(new URL('.', file), { recursive: true });
          await writeFile(file, content);
        }
        await close();
      },
    },
  };
}
