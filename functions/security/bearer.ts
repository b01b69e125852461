import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an `Authorization` header bears a token; compared in constant time, whatever its length. */
export function bearsToken(authorization: string | null, token: string): boolean {
  const given = /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '';
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
