import { Resolver } from 'node:dns/promises';
import type { NameServer, Records } from '../mail/sender-domain.ts';

/** Asks the machine's own name servers (`system`), one at `address:port`, or nobody (`none`). */
export function nameServer(server: string): NameServer {
  if (server === 'none') return { txt: async () => 'unknown', mx: async () => 'unknown' };
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  if (server !== 'system') resolver.setServers([server]);
  return {
    // A record longer than 255 bytes comes in pieces that belong together.
    txt: (name) =>
      orNone(async () => (await resolver.resolveTxt(name)).map((parts) => parts.join(''))),
    mx: (name) =>
      orNone(async () => (await resolver.resolveMx(name)).map(({ exchange }) => exchange)),
  };
}

async function orNone(ask: () => Promise<string[]>): Promise<Records> {
  try {
    return await ask();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ENODATA' || code === 'ENOTFOUND' ? [] : 'unknown';
  }
}
