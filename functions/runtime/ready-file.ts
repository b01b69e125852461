import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
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
  csv: 'text/csv; charset=utf-8',
  pagefind: 'application/wasm',
};

const compressible = /^(text|application)\/|svg/;

type Encoding = 'br' | 'gzip' | 'identity';

/** A file as it goes out, compressed. */
export interface ReadyFile {
  etag: string;
  bodies: Partial<Record<Encoding, Buffer>>;
  /** Flat header lists, one an encoding, as `writeHead` takes them fastest. */
  headers: Partial<Record<Encoding, string[]>>;
}

/**
 * Compresses a file and writes its headers; `common` go out with it. `effort` is that of Brotli, from
 * 0 to 11: the most takes a hundred times as long as 5, and saves a tenth.
 */
export async function makeReady(
  path: string,
  body: Buffer,
  common: Readonly<Record<string, string>>,
  effort = 11,
): Promise<ReadyFile> {
  const type = types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const bodies: ReadyFile['bodies'] = { identity: body };
  if (compressible.test(type)) {
    // A window of 256 kB holds any page; the usual one would take 16 MB for each at the start.
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: effort,
      [constants.BROTLI_PARAM_LGWIN]: 18,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    };
    bodies.br = await promisify(brotliCompress)(body, { params });
    bodies.gzip = await promisify(gzip)(body, { level: 9 });
  }
  const lasting = path.startsWith('/_astro/') || /\.pf_\w+$/.test(path);
  const shared = {
    'content-type': type,
    'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    etag,
    vary: 'accept-encoding',
    ...common,
  };
  const headers: ReadyFile['headers'] = {};
  for (const [encoding, bytes] of Object.entries(bodies) as [Encoding, Buffer][]) {
    const encoded = encoding === 'identity' ? {} : { 'content-encoding': encoding };
    const all = { ...shared, ...encoded, 'content-length': String(bytes.length) };
    headers[encoding] = Object.entries(all).flat();
  }
  return { etag, bodies, headers };
}

/** Answers with a file, or says that the client has it already. */
export function sendReady(
  request: IncomingMessage,
  response: ServerResponse,
  { etag, bodies, headers }: ReadyFile,
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
