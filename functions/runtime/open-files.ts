import type { Server } from 'node:http';
import type { App } from '../app/context.ts';
import { remedyFor } from '../app/store-trouble.ts';

/** Files and connections that a process needs beside those of its visitors: the store, mails, pages. */
const own = 64;

/** Milliseconds in which it is said once that visitors are turned away. */
const sayEvery = 60_000;

/** How many files and connections this process may have open; null where the system does not say. */
function mostOpenFiles(): number | null {
  if (!process.report) return null;
  // Without it the report would ask for the names of all who are connected.
  Object.assign(process.report, { excludeNetwork: true });
  const { userLimits } = process.report.getReport() as {
    userLimits?: { open_files: { soft: number | string } };
  };
  const most = Number(userLimits?.open_files.soft);
  return most > 0 ? most : null;
}

/**
 * Takes no more connections than leave this process what it needs itself. The system would turn those
 * beyond its limit away in silence, and the store and the mails with them.
 */
export function keepOwnFiles(server: Server, { log, now }: App): void {
  const most = mostOpenFiles();
  if (most === null) return;
  server.maxConnections = Math.max(Math.ceil(most / 4), most - own);
  let saidAt = Number.NEGATIVE_INFINITY;
  server.on('drop', () => {
    const at = now().getTime();
    if (Math.abs(at - saidAt) < sayEvery) return;
    saidAt = at;
    log('visitors-turned-away', { most, what: remedyFor('too-many-files') });
  });
}
