import { createHash } from 'node:crypto';

/** Answers that hold what somebody typed, or a token, are kept by no cache. */
const privately = { 'cache-control': 'no-store' };

export function html(body: string, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...privately, ...headers },
  });
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...privately, ...headers },
  });
}

/** Sends the browser to a page of our own with GET. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, ...privately } });
}

/** Public data as text, with the hash that its ETag is; made once however often it is answered. */
interface PublicText {
  text: string;
  hash: string;
}

const made = new WeakMap<object, PublicText>();

function publicText(body: object, identity: object): PublicText {
  const known = made.get(body);
  if (known) return known;
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('base64url');
  const text = { text: JSON.stringify(body), hash };
  made.set(body, text);
  return text;
}

/**
 * Public data that anyone may read from anywhere and keep for some seconds, with an ETag over
 * `identity`: what of it counts as a change.
 */
export function publicJson(request: Request, body: object, identity: object = body): Response {
  const { text, hash } = publicText(body, identity);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=10, stale-while-revalidate=60, stale-if-error=86400',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    etag: `"${hash.slice(0, 22)}"`,
    vary: 'accept',
  };
  const known = request.headers.get('if-none-match')?.includes(headers.etag);
  return known ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
}

/** Seconds until a moment, at least one, for `Retry-After`. */
export function secondsUntil(moment: Date, now: Date): string {
  return String(Math.max(1, Math.ceil((moment.getTime() - now.getTime()) / 1000)));
}
