import type { App } from '../app/context.ts';

/** The cookies of the office; no other page of the site sets one. */
export type CookieName = 'office' | 'office-asked';

/**
 * The name that a browser knows a cookie by. With `__Host-` it takes it from this host alone, over
 * HTTPS and for all paths; a machine of a developer has no HTTPS.
 */
function nameOf({ config }: App, name: CookieName): string {
  return config.siteUrl.startsWith('https://') ? `__Host-${name}` : name;
}

/** What a cookie holds; '' where there is none. */
export function readCookie(app: App, request: Request, name: CookieName): string {
  const wanted = `${nameOf(app, name)}=`;
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(wanted))?.slice(wanted.length) ?? '';
}

/** The header that sets a cookie for so many milliseconds; for none, that takes it away. */
export function setCookie(app: App, name: CookieName, value: string, lasts: number): string {
  const secure = app.config.siteUrl.startsWith('https://') ? '; Secure' : '';
  const age = Math.round(lasts / 1000);
  return `${nameOf(app, name)}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
}
