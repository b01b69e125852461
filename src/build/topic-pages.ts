import { globSync } from 'node:fs';
import { sep } from 'node:path';
import type { AstroIntegration } from 'astro';

/** Adds the pages of a topic: its folder `pages` is laid over `src/pages`. */
export function topicPages(topic: string): AstroIntegration {
  const folder = `src/topics/${topic}/pages`;
  return {
    name: 'topic-pages',
    hooks: {
      'astro:config:setup': ({ injectRoute }) => {
        for (const file of globSync('**/*.{astro,ts}', { cwd: folder }).sort()) {
          const path = file.replaceAll(sep, '/');
          injectRoute({
            pattern: routeOf(path),
            entrypoint: `./${folder}/${path}`,
            prerender: true,
          });
        }
      },
    },
  };
}

/** `[...lang]/list/index.astro` answers `/[...lang]/list`, and `list.csv.ts` answers `/list.csv`. */
function routeOf(file: string): string {
  return `/${file.replace(/\.(astro|ts)$/, '').replace(/(^|\/)index$/, '')}`;
}
