import { createConnection } from 'node:net';
import fc from 'fast-check';
import type { Rubbish } from './requests.ts';

/** What a line does to the bytes of a request: nothing, or what no browser would do. */
export const anyHarm: fc.Arbitrary<(bytes: Buffer) => Buffer> = fc.oneof(
  { weight: 2, arbitrary: fc.constant((bytes: Buffer) => bytes) },
  fc.nat(400).map((at) => (bytes: Buffer) => bytes.subarray(0, at)),
  fc.tuple(fc.nat(300), fc.uint8Array({ minLength: 1, maxLength: 8 })).map(
    ([at, more]) =>
      (bytes: Buffer) =>
        spliced(bytes, at, more),
  ),
  fc.nat(300).map((at) => (bytes: Buffer) => turned(bytes, at)),
  fc
    .constantFrom(
      'transfer-encoding: chunked',
      'transfer-encoding: chunked, identity',
      'content-length: 3',
      'content-length: 3, 4',
      'expect: 100-continue',
      'upgrade: websocket\r\nconnection: upgrade',
      'host: y',
      ': empty',
      `x-long: ${'a'.repeat(20_000)}`,
      Array.from({ length: 300 }, (_, i) => `x-${i}: ${i}`).join('\r\n'),
    )
    .map((line) => (bytes: Buffer) => afterFirstLine(bytes, line)),
  fc.constant((bytes: Buffer) => Buffer.concat([bytes, bytes])),
  fc.constant((bytes: Buffer) => Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'))),
);

function spliced(bytes: Buffer, at: number, more: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at + more.length)]);
}

function turned(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ 0x20;
  return copy;
}

function afterFirstLine(bytes: Buffer, line: string): Buffer {
  const end = bytes.indexOf('\r\n') + 2;
  return Buffer.concat([bytes.subarray(0, end), Buffer.from(`${line}\r\n`), bytes.subarray(end)]);
}

/** The request as bytes on a line. */
export function asBytes({ method, path, query, headers, body }: Rubbish): Buffer {
  const bytes = Buffer.from(body);
  const measured = headers.some(([name]) => name === 'content-length');
  const length: [string, string][] = measured ? [] : [['content-length', String(bytes.length)]];
  const lines = [...headers, ...length].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const target = path + encodeURI(query.toWellFormed());
  const head = `${method} ${target} HTTP/1.1\r\nhost: x\r\n${lines}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes]);
}

/** Sends bytes over a line of their own, ends it, and answers with the status of each answer. */
export function sendBytes(port: number, bytes: Buffer): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.end(bytes));
    let text = '';
    socket.setEncoding('latin1').on('data', (more) => {
      text += more;
    });
    // A server may hang up on what is no HTTP; that it is no more is what must not be.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') reject(error);
    });
    socket.on('close', () => {
      resolve([...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status)));
    });
  });
}
