import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { NodeRequest, sendNodeResponse } from 'srvx/node';
import type { Door } from '../http/handle.ts';
import type { App } from './context.ts';
import { serveInbox } from './dev-inbox.ts';
import type { StaticFiles } from './static-files.ts';

/** One HTTP server for the built site, the doors and, in development, the inbox. */
export function createSiteServer(
  app: App,
  { files, doors }: { files: StaticFiles; doors: ReadonlyMap<string, Door> },
): Server {
  const inbox = app.config.smtpUrl === null && !app.config.production;
  const server = createServer((request, response) => {
    // A server that is stopping keeps no connection for a next request.
    if (!server.listening) response.shouldKeepAlive = false;
    if (files.serve(request, response)) return;
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const door = doors.get(path);
    if (door) answer(door, request, response);
    else if (inbox && path.startsWith('/dev/inbox/'))
      serveInbox(app.config.inboxFolder, path, response);
    else files.notFound(request, response);
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;

  async function answer(door: Door, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const ip = req.socket.remoteAddress ?? '';
    const response = await door(new NodeRequest({ req, res }), { ip, app });
    if (!server.listening) res.shouldKeepAlive = false;
    await sendNodeResponse(res, response);
  }
  return server;
}
