import { join, resolve, sep } from 'node:path';
import type { AstroIntegration } from 'astro';
import type { Finding } from './finding.ts';

export type DevServer = Parameters<
  NonNullable<AstroIntegration['hooks']['astro:server:setup']>
>[0]['server'];

/** Milliseconds for which changes are gathered: an editor writes a file in several steps. */
const gather = 50;

/** The errors that the content has now, their lines, and who else is told of them. */
export interface Live {
  errors: () => readonly Finding[];
  listed: (errors: readonly Finding[]) => string[];
  log: (lines: readonly string[]) => void;
}

/**
 * Checks the content again whenever a file of its folder changes, and lays the mistakes over every
 * open page, and every page that is opened, until they are mended.
 */
export function checkLive(server: DevServer, folder: string, { errors, listed, log }: Live): void {
  let present = errors();
  const show = () => {
    if (present.length > 0) server.ws.send(overlay(folder, present, listed(present)));
  };
  const look = () => {
    const before = present;
    present = errors();
    log(listed(present));
    if (present.length === 0 && before.length > 0) server.ws.send({ type: 'full-reload' });
    show();
  };
  let waiting: NodeJS.Timeout | undefined;
  server.watcher.add(folder);
  server.watcher.on('all', (_event, file) => {
    if (!resolve(file).startsWith(resolve(folder) + sep)) return;
    clearTimeout(waiting);
    waiting = setTimeout(look, gather);
  });
  server.ws.on('connection', show);
}

/** What the overlay of a page shows; Astro adds the lines of the file. */
function overlay(folder: string, [first]: readonly Finding[], lines: readonly string[]) {
  const file = join(folder, (first?.file ?? '').replace(/^content\//, ''));
  const err = {
    name: 'Content',
    title: 'The content has mistakes',
    message: lines.join('\n'),
    loc: { file, line: first?.line ?? 1, column: 1 },
    stack: '',
  };
  return { type: 'error' as const, err };
}
