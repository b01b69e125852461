import { isIP } from 'node:net';

/** Whether an address is an origin: a host, with nothing before or after it. */
export function isOrigin(address: string): boolean {
  return URL.canParse(address) && /^https?:\/\/[^/@]+\/$/.test(new URL(address).href);
}

/** Whether only this machine or its own network can reach it: a name or an address that means nothing elsewhere. */
export function isLocalSite(address: string): boolean {
  const { hostname } = new URL(address);
  if (isIP(hostname.replace(/^\[|\]$/g, '')) > 0) return isPrivateAddress(hostname);
  return !hostname.includes('.') || localName.test(hostname);
}

/** Whether an address of the internet's protocol is this machine's or that of a private network (RFC 1918, 4193). */
function isPrivateAddress(hostname: string): boolean {
  return /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.|^\[(::1|f[cd]|fe80)/i.test(
    hostname,
  );
}

/** Whether a host is this machine itself. */
export function isThisMachine(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}

const localName = /(^|\.)(localhost|local|internal|test|invalid)$/;

/** Whether others can reach it: by HTTPS, under a name that is known beyond this machine and its network. */
export function isPublicSite(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  const local = localName.test(hostname);
  const named = hostname.includes('.') && !isIP(hostname);
  return protocol === 'https:' && named && !local;
}
