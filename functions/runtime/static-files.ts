import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
};

const compressible = /^(text|application)\/|svg/;

type Encoding = 'br' | 'gzip' | 'identity';

interface Ready {
  etag: string;
  bodies: Partial<Record<Encoding, Buffer>>;
  /** Flat header lists, one an encoding, as `writeHead` takes them fastest. */
  headers: Partial<Record<Encoding, string[]>>;
}

/** A built site in memory, compressed once. */
export interface StaticFiles {
  /** Answers a GET or HEAD where it has the file; says whether it did. */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
  /** Answers that there is no such page, in the language of its path. */
  notFound(request: IncomingMessage, response: ServerResponse): void;
  /** Puts another text in the place of a page. */
  replace(path: string, html: string): Promise<void>;
}

/** Reads and compresses every file of a folder. `headers` go out with each; `prepare` is done to each page. */
export async function loadStaticFiles(
  folder: string,
  headers: Readonly<Record<string, string>>,
  prepare: (html: string) => string,
): Promise<StaticFiles> {
  const files = new Map<string, Ready>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = join(entry.parentPath, entry.name);
        const path = `/${relative(folder, file).split(sep).join('/')}`;
        const bytes = await readFile(file);
        const body = path.endsWith('.html') ? Buffer.from(prepare(bytes.toString())) : bytes;
        files.set(urlOf(path), await makeReady(path, body, headers));
      }),
  );
  return {
    serve(request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false;
      const path = pathOf(request.url);
      const ready = files.get(path);
      if (ready) send(request, response, ready, 200);
      else if (files.has(`${path}/`)) redirect(response, `${path}/`);
      else return false;
      return true;
    },
    notFound(request, response) {
      const [, first] = pathOf(request.url).split('/');
      const page = files.get(`/${first}/404/`) ?? files.get('/404.html');
      if (page) send(request, response, page, 404);
      else response.writeHead(404).end();
    },
    async replace(path, html) {
      files.set(path, await makeReady(`${path}index.html`, Buffer.from(html), headers));
    },
  };
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

async function makeReady(
  path: string,
  body: Buffer,
  common: Readonly<Record<string, string>>,
): Promise<Ready> {
  const type = types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const bodies: Ready['bodies'] = { identity: body };
  if (compressible.test(type)) {
    // A window of 256 kB holds any page; the usual one would take 16 MB for each at the start.
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 18,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    };
    bodies.br = await promisify(brotliCompress)(body, { params });
    bodies.gzip = await promisify(gzip)(body, { level: 9 });
  }
  const lasting = path.startsWith('/_astro/');
  const shared = {
    'content-type': type,
    'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    etag,
    vary: 'accept-encoding',
    ...common,
  };
  const headers: Ready['headers'] = {};
  for (const [encoding, bytes] of Object.entries(bodies) as [Encoding, Buffer][]) {
    const encoded = encoding === 'identity' ? {} : { 'content-encoding': encoding };
    const all = { ...shared, ...encoded, 'content-length': String(bytes.length) };
    headers[encoding] = Object.entries(all).flat();
  }
  return { etag, bodies, headers };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { etag, bodies, headers }: Ready,
  status: number,
): void {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding =
    accepted.includes('br') && bodies.br
      ? 'br'
      : accepted.includes('gzip') && bodies.gzip
        ? 'gzip'
        : 'identity';
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, (headers[encoding] ?? []).slice(0, -2)).end();
    return;
  }
  response.writeHead(status, headers[encoding] ?? []);
  response.end(request.method === 'HEAD' ? undefined : bodies[encoding]);
}

function redirect(response: ServerResponse, path: string): void {
  // A path such as //host/ would lead to another site.
  response.writeHead(308, { location: path.replace(/^\/+/, '/') }).end();
}
