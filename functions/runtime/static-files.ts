import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';
import { meantPath } from './meant-path.ts';
import { languageToOffer, offersLanguages, withOffer } from './offered-language.ts';
import { makeReady, type ReadyFile, sendReady } from './ready-file.ts';

/** Bytes of compressed files that are kept in memory; when there are more, the oldest go. */
const keptBytes = 32 * 1024 * 1024;

/** Stands between the parts of a name under which a page is kept; no path of a file has it. */
const between = '\0';

/** A built site; each file is compressed when it is first asked for, and then kept in memory. */
export interface StaticFiles {
  /** Answers a GET or HEAD where it has the file; says of what kind it is. */
  serve(request: IncomingMessage, response: ServerResponse): 'page' | 'asset' | null;
  /** Answers that there is no such page, in the language of its path. */
  notFound(request: IncomingMessage, response: ServerResponse): void;
  /** Puts another text in the place of a page, for good. */
  replace(path: string, html: string): Promise<void>;
}

/** Finds every file of a folder. `headers` go out with each; `prepare` is done to each page. */
export async function loadStaticFiles(
  folder: string,
  headers: Readonly<Record<string, string>>,
  prepare: (html: string) => string,
): Promise<StaticFiles> {
  const names = await filesOf(folder);
  const replaced = new Map<string, { html: string; ready: ReadyFile }>();
  const headersOf = (path: string) =>
    offersLanguages(path) ? { ...headers, vary: 'accept-encoding, accept-language' } : headers;
  const bodyOf = async (path: string) => {
    const name = names.get(path) ?? '';
    const bytes = await readFile(join(folder, name));
    return name.endsWith('.html') ? Buffer.from(prepare(bytes.toString())) : bytes;
  };
  const kept = keep(async (key) => {
    const [path = '', offered] = key.split(between);
    if (offered === undefined)
      return makeReady(`/${names.get(path)}`, await bodyOf(path), headersOf(path));
    const html = replaced.get(path)?.html ?? (await bodyOf(path)).toString();
    const body = Buffer.from(withOffer(html, offered));
    // Made anew with each count, for the few who come to another language's home page.
    return makeReady(`${path}index.html`, body, headersOf(path), 5);
  });
  const known = (key: string) => replaced.get(key)?.ready ?? kept.known(key);
  const sendLater = (path: string, status: number, { request, response }: Exchange) =>
    kept.load(path).then(
      (ready) => sendReady(request, response, ready, status),
      // A file that went away after the start is not there; one that cannot be read is a fault of ours.
      (error: NodeJS.ErrnoException) =>
        response.writeHead(error.code === 'ENOENT' ? 404 : 500, headers).end(),
    );

  return {
    serve(request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return null;
      const path = pathOf(request.url);
      const offered = languageToOffer(path, request.headers['accept-language']);
      // With what it was made from, so that no count stays that was renewed while it was made.
      const key = offered ? [path, offered, replaced.get(path)?.ready.etag].join(between) : path;
      const ready = known(key);
      if (ready) sendReady(request, response, ready, 200);
      else if (names.has(path)) sendLater(key, 200, { request, response });
      else {
        // Only to a path that is known, so never to another site.
        const meant = meantPath(path, (one) => names.has(one));
        if (!meant) return null;
        const [, query] = /\?(.*)$/s.exec(request.url ?? '') ?? [];
        const location = encodeURI(meant.path) + (query === undefined ? '' : `?${query}`);
        response.writeHead(meant.lasting ? 308 : 307, { location, ...headers }).end();
        return 'page';
      }
      return path.endsWith('/') ? 'page' : 'asset';
    },
    notFound(request, response) {
      const [, first] = pathOf(request.url).split('/');
      const path = [`/${first}/404/`, '/404.html'].find((one) => names.has(one));
      if (path) sendLater(path, 404, { request, response });
      else response.writeHead(404, headers).end();
    },
    async replace(path, html) {
      const ready = await makeReady(`${path}index.html`, Buffer.from(html), headersOf(path));
      replaced.set(path, { html, ready });
      kept.drop(`${path}${between}`);
    },
  };
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** The files of a folder by the path that they are asked for with. */
async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return new Map(names.map((name) => [urlOf(`/${name}`), name]));
}

/** Keeps what was loaded, up to a number of bytes; two that ask at once share one loading. */
function keep(read: (path: string) => Promise<ReadyFile>) {
  const files = new Map<string, ReadyFile>();
  const loading = new Map<string, Promise<ReadyFile>>();
  let bytes = 0;

  async function load(path: string): Promise<ReadyFile> {
    try {
      const file = await read(path);
      files.set(path, file);
      bytes += sizeOf(file);
      for (const [oldest, old] of files) {
        if (bytes <= keptBytes) break;
        files.delete(oldest);
        bytes -= sizeOf(old);
      }
      return file;
    } finally {
      loading.delete(path);
    }
  }

  return {
    known: (path: string) => files.get(path),
    /** Forgets all whose path begins so. */
    drop(start: string) {
      for (const [path, file] of files) {
        if (!path.startsWith(start)) continue;
        files.delete(path);
        bytes -= sizeOf(file);
      }
    },
    load(path: string): Promise<ReadyFile> {
      const file = files.get(path);
      if (file) return Promise.resolve(file);
      const promise = loading.get(path) ?? load(path);
      loading.set(path, promise);
      return promise;
    },
  };
}

function sizeOf({ bodies }: ReadyFile): number {
  return Object.values(bodies).reduce((sum, body) => sum + body.length, 0);
}

function urlOf(path: string): string {
  return path.endsWith('/index.html') ? path.slice(0, -'index.html'.length) : path;
}

function pathOf(url = '/'): string {
  const query = url.indexOf('?');
  const path = query < 0 ? url : url.slice(0, query);
  return path.includes('%') ? decode(path) : path;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
