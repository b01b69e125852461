import type { App } from '../../functions/app/context.ts';
import type { Door } from '../../functions/app/handle.ts';
import { openVersion } from './open-letter.ts';

/** A form as a browser sends it. A list is a field that is sent more than once. */
export type FormFields = Record<string, string | readonly string[]>;

const origin = 'http://localhost:4321';

/** What an honest supporter fills in. */
export const anna: FormFields = {
  name: 'Anna Virtanen',
  email: 'anna@example.org',
  country: 'FI',
  lang: 'en',
  version: openVersion,
};

export function post(path: string, fields: FormFields, headers: HeadersInit = {}): Request {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  const all = new Headers({ accept: 'text/html', ...headers });
  return new Request(origin + path, { method: 'POST', body, headers: all });
}

export function postJson(path: string, body: unknown): Request {
  const headers = { 'content-type': 'application/json' };
  return new Request(origin + path, { method: 'POST', body: JSON.stringify(body), headers });
}

export function get(path: string, headers: HeadersInit = {}, method = 'GET'): Request {
  return new Request(origin + path, { method, headers: new Headers(headers) });
}

/** Sends a request to a door as a host would. */
export function visit(app: App, door: Door, request: Request, ip = '192.0.2.1'): Promise<Response> {
  return door(request, { app, ip });
}
