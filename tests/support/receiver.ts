import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { vi } from 'vitest';

/** A call as a receiver got it. */
export interface Got {
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Receiver {
  url: string;
  got: Got[];
  /** What a call says, where the package of the specification's authors finds it signed; throws where not. */
  verified: (one: Got) => { type: string; timestamp: string; data: Record<string, unknown> };
  /** What all calls say, in their order. */
  told: () => { type: string; data: Record<string, unknown> }[];
  /** The settings that name it. */
  env: Record<string, string>;
  close: () => Promise<void>;
}

/** What it does with the call that came as the n-th, from 0. */
export type Behaviour = (answer: ServerResponse, n: number) => void;

const takes: Behaviour = (answer) => answer.writeHead(204).end();

/** A secret as settings write it. */
export const aSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

/** Opens a real receiver of calls on this machine. */
export async function openReceiver(behave: Behaviour = takes): Promise<Receiver> {
  const got: Got[] = [];
  const server = createServer(async (request, answer) => {
    let body = '';
    for await (const part of request) body += part;
    const n = got.push({ path: request.url ?? '', headers: request.headers, body }) - 1;
    behave(answer, n);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?key=k`;
  const secret = aSecret();
  const judge = new Webhook(secret);
  const verified: Receiver['verified'] = ({ body, headers }) => {
    const own = Object.fromEntries(
      Object.entries(headers).filter(([name]) => name.startsWith('webhook-')),
    ) as Record<string, string>;
    // The clock of a test stands elsewhere than the machine's, to which the package holds the moment.
    const now = Number(own['webhook-timestamp']) * 1000;
    vi.useFakeTimers({ toFake: ['Date'], now });
    try {
      return judge.verify(body, own) as ReturnType<Receiver['verified']>;
    } finally {
      vi.useRealTimers();
    }
  };
  return {
    url,
    got,
    verified,
    told: () => got.map((one) => JSON.parse(one.body)),
    env: { WEBHOOK_URL: url, WEBHOOK_SECRET: secret, WEBHOOK_PRIVATE: 'yes' },
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
