import { isIP } from 'node:net';

/** Whether an address is an origin: a host, with nothing before or after it. */
export function isOrigin(address: string): boolean {
  return URL.canParse(address) && /^https?:\/\/[^/@]+\/$/.test(new URL(address).href);
}

/** Whether others can reach it: by HTTPS, under a name that is known beyond this machine and its network. */
export function isPublicSite(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  const local = /(^|\.)(localhost|local|internal|test|invalid)$/.test(hostname);
  const named = hostname.includes('.') && !isIP(hostname);
  return protocol === 'https:' && named && !local;
}
