import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';

/** What the server says of a domain; `silent` gets no answer at all, `refused` one that says so. */
export type Zone =
  | { mx?: readonly string[]; a?: readonly string[]; txt?: readonly string[] }
  | 'no-domain'
  | 'broken'
  | 'refused'
  | 'silent';

export interface DnsServer {
  /** `address:port`. */
  address: string;
  /** Each question, as "MX example.org". */
  asked: string[];
  close: () => Promise<void>;
}

const types = new Map([
  [1, 'A'],
  [15, 'MX'],
  [16, 'TXT'],
  [28, 'AAAA'],
]);
const codes = { broken: 2, 'no-domain': 3, refused: 5 } as const;

/** Opens a real name server (RFC 1035, over UDP) on the loopback address. */
export async function openDnsServer(zoneOf: (domain: string) => Zone): Promise<DnsServer> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (question: Buffer, from: RemoteInfo) => {
    const { name, end } = readName(question);
    const type = types.get(question.readUInt16BE(end)) ?? '';
    asked.push(`${type} ${name}`);
    const zone = zoneOf(name);
    if (zone === 'silent') return;
    socket.send(answerTo(question.subarray(0, end + 4), type, zone), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const close = () => new Promise<void>((resolve) => socket.close(() => resolve()));
  return { address: `127.0.0.1:${socket.address().port}`, asked, close };
}

/** The question comes back with its records, each under the question's own name (a pointer to 12). */
function answerTo(question: Buffer, type: string, zone: Exclude<Zone, 'silent'>): Buffer {
  const answer = Buffer.from(question);
  const records = typeof zone === 'string' ? [] : recordsOf(type, zone);
  // A response, recursion available, with a code.
  answer.writeUInt16BE(0x8180 + (typeof zone === 'string' ? codes[zone] : 0), 2);
  answer.writeUInt16BE(records.length, 6);
  answer.writeUInt32BE(0, 8);
  return Buffer.concat([answer, ...records]);
}

function recordsOf(type: string, { mx = [], a = [], txt = [] }: Exclude<Zone, string>) {
  if (type === 'MX') return mx.map((host) => record(15, [Buffer.from([0, 10]), writeName(host)]));
  if (type === 'TXT') return txt.map((text) => record(16, writeText(text)));
  if (type === 'A')
    return a.map((address) => record(1, [Buffer.from(address.split('.').map(Number))]));
  return [];
}

/** A text in pieces of at most 255 bytes. */
function writeText(text: string): Buffer[] {
  const pieces = text.match(/.{1,255}/gs) ?? [''];
  return pieces.flatMap((piece) => [Buffer.from([piece.length]), Buffer.from(piece)]);
}

function record(type: number, data: readonly Buffer[]): Buffer {
  const body = Buffer.concat(data);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(body.length, 10);
  return Buffer.concat([head, body]);
}

function readName(message: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

/** The root, ".", is a name without labels. */
function writeName(name: string): Buffer {
  const labels = name.split('.').filter(Boolean);
  return Buffer.concat([
    ...labels.map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.from([0]),
  ]);
}
