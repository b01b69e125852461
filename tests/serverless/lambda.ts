import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

/**
 * What the host's own machine does with a bundle: imports its entry, which finds there how to
 * stream an answer, and calls its handler with an event for each request. Started in the bundle's
 * folder; says on its standard output on which port it listens.
 */
type Handler = (event: object, stream: ServerResponse, context: object) => Promise<void>;

interface Head {
  statusCode: number;
  multiValueHeaders?: Record<string, string[]>;
  headers?: Record<string, string>;
}

Object.assign(globalThis, {
  awslambda: {
    streamifyResponse: (handler: Handler) => handler,
    HttpResponseStream: {
      from: (stream: ServerResponse, { statusCode, multiValueHeaders, headers }: Head) =>
        stream.writeHead(statusCode, multiValueHeaders ?? headers),
    },
  },
});

const { handler } = (await import(join(process.cwd(), '___netlify-entry-point.mjs'))) as {
  handler: Handler;
};

async function invoke(request: IncomingMessage, answer: ServerResponse): Promise<void> {
  const body = await buffer(request);
  const event = {
    rawUrl: `${process.env.SITE_URL}${request.url}`,
    httpMethod: request.method,
    headers: request.headers,
    body: body.toString('base64'),
    isBase64Encoded: true,
    flags: {},
    invocationMetadata: {},
  };
  const context = { awsRequestId: 'request', getRemainingTimeInMillis: () => 30_000 };
  await handler(event, answer, context);
}

const server = createServer((request, answer) => {
  invoke(request, answer).catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    answer.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
