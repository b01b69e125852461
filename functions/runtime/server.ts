import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { NodeRequest, sendNodeResponse } from 'srvx/node';
import type { App } from '../app/context.ts';
import type { Door } from '../app/handle.ts';
import { type Answered, describeError, methodName } from '../app/log.ts';
import { mayReadInbox, serveInbox } from './dev-inbox.ts';
import { doorsOfPatterns } from './doors.ts';
import { keepOwnFiles } from './open-files.ts';
import type { StaticFiles } from './static-files.ts';

/** One HTTP server for the built site, the doors and, in development, the inbox. */
export function createSiteServer(
  app: App,
  { files, doors }: { files: StaticFiles; doors: ReadonlyMap<string, Door> },
): Server {
  const doorAt = doorsOfPatterns(doors);
  const inbox = app.config.smtpUrl === null && !app.config.production;
  // Node looks for requests that take too long only so often, in milliseconds.
  const server = createServer({ connectionsCheckingInterval: 2000 }, (request, response) => {
    const begun = performance.now();
    // A server that is stopping keeps no connection for a next request.
    if (!server.listening) response.shouldKeepAlive = false;
    const route = take(request, response);
    tellWhenDone(app, response, { method: methodName(request.method), route, begun });
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  // Longer than a proxy keeps its own end (60 s): it must never send into a line that we have closed.
  server.keepAliveTimeout = 65_000;
  keepOwnFiles(server, app);

  /** Has a request answered; says what it asked for. */
  function take(request: IncomingMessage, response: ServerResponse): string {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    // What such a door fills in lies at the same path.
    const wide = doorAt(path);
    if (wide) {
      answer(wide, request, response).catch((error) => breakOff(app, response, error));
      return '/office';
    }
    const file = files.serve(request, response);
    if (file) return file;
    const door = doors.get(path) ?? doors.get(path.replace(/\/$/, '').toLowerCase());
    if (door) {
      answer(door, request, response).catch((error) => breakOff(app, response, error));
      return path;
    }
    if (inbox && path.startsWith('/dev/inbox/') && mayReadInbox(request)) {
      serveInbox(app.config.inboxFolder, path, response);
      return 'inbox';
    }
    files.notFound(request, response);
    return 'not-found';
  }

  async function answer(door: Door, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const ip = req.socket.remoteAddress ?? '';
    const response = await door(new NodeRequest({ req, res }), { ip, app });
    if (!server.listening) res.shouldKeepAlive = false;
    await sendNodeResponse(res, response);
  }
  return server;
}

/** A door catches what happens in it. What happens behind it ends one answer, not the process. */
function breakOff(app: App, response: ServerResponse, error: unknown): void {
  // A client that went away is no fault of ours.
  if (!response.destroyed) app.log('fault', describeError(error));
  response.destroy();
}

/** Tells what was answered once it is: at once for what stood ready, else when it is over. */
function tellWhenDone(
  app: App,
  response: ServerResponse,
  { method, route, begun }: Pick<Answered, 'method' | 'route'> & { begun: number },
): void {
  const tell = () => {
    const status = response.headersSent ? response.statusCode : 499;
    app.answered({ method, route, status, ms: performance.now() - begun });
  };
  if (response.writableEnded) tell();
  else response.once('close', tell);
}
