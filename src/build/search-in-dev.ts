import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AstroIntegration } from 'astro';

/** Gives the search in `astro dev` the index of the last build: one of its own would take a minute. */
export function searchInDev(): AstroIntegration {
  let folder: URL;
  return {
    name: 'search-in-dev',
    hooks: {
      'astro:config:done': ({ config }) => {
        folder = new URL('pagefind/', config.outDir);
      },
      'astro:server:setup': ({ server }) => {
        const handle = async (request: IncomingMessage, response: ServerResponse, next: Next) => {
          const [, name] = /^\/pagefind\/([\w./-]+)/.exec(request.url ?? '') ?? [];
          if (!name || name.includes('..')) return next();
          const file = await readFile(new URL(name, folder)).catch(() => null);
          if (!file) return next(new Error(noIndex));
          const type = name.endsWith('.js') ? 'text/javascript' : 'application/octet-stream';
          response.writeHead(200, { 'content-type': type }).end(file);
        };
        // Astro's own middleware answers 404 to a path without a slash at its end: stand before it.
        process.nextTick(() => server.middlewares.stack.unshift({ route: '', handle }));
      },
    },
  };
}

type Next = (error?: Error) => void;

const noIndex =
  'The search has the index of the last build, and there is none yet. Run: npm run build';
