import { type LookupAddress, lookup } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isInward } from '../security/inward.ts';

/** What came of a call: only 2xx takes it. `code` is an HTTP status, a code of the system's, `inward` or `timeout`. */
export interface CallResult {
  taken: boolean;
  code: string;
}

export interface Call {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface CallRules {
  /** Whether it may go to this machine and its network. */
  inward: boolean;
  /** Milliseconds for all of it. */
  patience: number;
}

/** Tells the connection where a name leads; a test brings its own. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

const askSystem: Resolve = (name) =>
  new Promise((resolve, reject) => {
    lookup(name, { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });

/** The address leads inward, and calls may not go there. */
class Inward extends Error {
  readonly code = 'inward';
}

/**
 * Posts to another system and answers what came of it; never throws. Where it may not go inward, the
 * name is asked once, each address is looked at, and the connection goes to just these. A redirect is
 * a failure and never followed, and of the answer nothing but its status is read.
 */
export async function call(
  { url, headers, body }: Call,
  { inward, patience }: CallRules,
  resolve: Resolve = askSystem,
): Promise<CallResult> {
  const signal = AbortSignal.timeout(patience);
  try {
    const target = new URL(url);
    const host = target.hostname.replace(/^\[|\]$/g, '');
    if (!inward && isIP(host) > 0 && isInward(host)) throw new Inward();
    const send = target.protocol === 'https:' ? overHttps : overHttp;
    const request = send(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'campaign-site', ...headers },
      // No proxy that the environment names, and nothing kept open between two calls.
      agent: false,
      lookup: lookingAt(inward, resolve),
      signal,
    });
    const { statusCode: status = 0 } = await answerTo(request, body);
    return { taken: status >= 200 && status < 300, code: String(status) };
  } catch (error) {
    return { taken: false, code: signal.aborted ? 'timeout' : codeOf(error) };
  }
}

/** Resolves as soon as the head of an answer is there, and lets its body go unread. */
function answerTo(request: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (answer) => {
      answer.on('error', () => {});
      answer.destroy();
      resolve(answer);
    });
    request.end(body);
  });
}

/** How the connection asks where a name leads. */
function lookingAt(inward: boolean, resolve: Resolve): LookupFunction {
  return (name, { all }, callback) => {
    const answer = async () => {
      const found = await resolve(name);
      if (!inward && found.some(({ address }) => isInward(address))) throw new Inward();
      const [first] = found;
      if (!first) throw Object.assign(new Error('The name leads nowhere.'), { code: 'ENOTFOUND' });
      if (all) callback(null, [...found]);
      else callback(null, first.address, first.family);
    };
    answer().catch((error: NodeJS.ErrnoException) => callback(error, '', 0));
  };
}

/** A code without words, which may hold an address. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^[A-Za-z0-9_]{1,60}$/.test(code)) return code;
  const [cause] = error instanceof AggregateError ? error.errors : [];
  return cause === undefined ? 'failed' : codeOf(cause);
}
