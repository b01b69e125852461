import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AstroIntegration } from 'astro';
import { NodeRequest, sendNodeResponse } from 'srvx/node';

/** The header by which a door asks Astro for a page that it is to fill in. */
const pageAsBuilt = 'x-page-as-built';

type Context = typeof import('../app/context.ts');
type Server = Parameters<NonNullable<AstroIntegration['hooks']['astro:server:setup']>>[0]['server'];

/** Runs the doors in `astro dev`, each loaded anew when it or anything it imports has changed. */
export function functionsInDev(): AstroIntegration {
  return {
    name: 'functions-in-dev',
    hooks: {
      'astro:server:setup': ({ server }) => {
        const handle = (
          request: IncomingMessage,
          response: ServerResponse,
          next: (error?: Error) => void,
        ) => {
          const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
          if (!isForDoors(path) || pageAsBuilt in request.headers) return next();
          return answer(server, path, request, response).catch((error: Error) => {
            server.ssrFixStacktrace(error);
            // Vite answers with the page that shows the mistake, and shows it over the open pages.
            next(error);
          });
        };
        // Astro's own middleware answers 404 to a path without a slash at its end: stand before it.
        process.nextTick(() => server.middlewares.stack.unshift({ route: '', handle }));
        server.httpServer?.once('listening', () => deliverInDev(server));
      },
    },
  };
}

/** Whether Astro is not to answer: it has the pages of the office, for the door to fill in. */
function isForDoors(path: string): boolean {
  return /^\/(api|dev\/inbox|office|[\w-]+\/office)(\/|$)/.test(path);
}

async function answer(
  server: Server,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  if (path.startsWith('/dev/inbox/')) {
    const inbox = await load<typeof import('./dev-inbox.ts')>(server, 'runtime/dev-inbox.ts');
    if (!inbox.mayReadInbox(req)) {
      res.writeHead(404).end();
      return;
    }
    return inbox.serveInbox((await devApp(server)).config.inboxFolder, path, res);
  }
  const { loadDoors, doorsOfPatterns } = await load<typeof import('./doors.ts')>(
    server,
    'runtime/doors.ts',
  );
  const { doors } = await loadDoors((file) => load(server, file));
  const door = doors.get(path) ?? doorsOfPatterns(doors)(path);
  if (!door) {
    res.writeHead(404).end();
    return;
  }
  const app = await devApp(server);
  const ip = req.socket.remoteAddress ?? '';
  await sendNodeResponse(res, await door(new NodeRequest({ req, res }), { ip, app }));
}

function load<Module>(server: Server, file: string): Promise<Module> {
  return server.ssrLoadModule(`/functions/${file}`) as Promise<Module>;
}

/** The app over the dev server's own pages, with its tables in place. */
async function devApp(server: Server) {
  const address = server.httpServer?.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  process.env.PORT = String(port ?? 4321);
  const { sharedApp } = await load<Context>(server, 'app/context.ts');
  const { devSite } = await load<typeof import('../app/site.ts')>(server, 'app/site.ts');
  const { migrate } = await load<typeof import('../store/open.ts')>(server, 'store/open.ts');
  const app = sharedApp({ site: devSite(`http://localhost:${port ?? 4321}`) });
  await migrate(app.store);
  return app;
}

/** Mails reach the development inbox within a second, as they do in `npm start`. */
async function deliverInDev(server: Server): Promise<void> {
  while (server.httpServer?.listening) {
    const door = await load<typeof import('../deliver-outbox.ts')>(server, 'deliver-outbox.ts');
    await door.deliverOutbox(await devApp(server));
    await sleep(door.interval);
  }
}
