import { once } from 'node:events';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** What went wrong with a mailbox: a code, and no words of its server. */
export class ImapError extends Error {
  override name = 'ImapError';
  readonly code: string;
  constructor(code: string) {
    super(`The mailbox could not be read: ${code}.`);
    this.code = code;
  }
}

/** A mail as it was fetched, by its UID. */
export interface Fetched {
  uid: number;
  content: Buffer;
}

/** One folder of a mailbox, read over IMAP4rev1 (RFC 3501). Nothing is changed but by `markSeen`. */
export interface ImapFolder {
  /** UIDs are those of this value only. */
  validity: string;
  /** UIDs that fit, in ascending order. */
  search: (criteria: string) => Promise<number[]>;
  /** What was asked of some mails, such as `BODY.PEEK[HEADER]`, which leaves them unread. */
  fetch: (uids: readonly number[], item: string) => Promise<Fetched[]>;
  markSeen: (uid: number) => Promise<void>;
  close: () => void;
}

/** Milliseconds in which a server says something, and in which all is done. */
export interface Patience {
  answer: number;
  all: number;
}

/** Bytes of one answer: a search of a million mails, and more than any mail that is fetched here. */
const longest = 8_000_000;

/** Opens a folder: `imaps://user:password@host/INBOX`. Throws an `ImapError` for whatever goes wrong. */
export async function openFolder(url: string, { answer, all }: Patience): Promise<ImapFolder> {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secure = protocol === 'imaps:';
  const to = { host: hostname, port: Number(port) || (secure ? 993 : 143) };
  const name = isIP(hostname) ? {} : { servername: hostname };
  const socket = secure ? connectTls({ ...to, ...name }) : connectPlain(to);
  // Whoever waits for an answer is told; nobody else needs to know.
  socket.on('error', () => {});
  socket.setTimeout(answer, () => socket.destroy(new ImapError('ETIMEDOUT')));
  const ending = setTimeout(() => socket.destroy(new ImapError('ETIMEDOUT')), all);
  const close = () => {
    clearTimeout(ending);
    socket.destroy();
  };
  try {
    await once(socket, secure ? 'secureConnect' : 'connect');
    const lines = linesOf(socket);
    await lines.next();
    const run = commands(socket, lines);
    await run(
      `LOGIN ${quoted(decodeURIComponent(username))} ${quoted(decodeURIComponent(password))}`,
    );
    const folder = decodeURIComponent(pathname.slice(1)) || 'INBOX';
    const selected = await run(`SELECT ${quoted(folder)}`);
    const told = selected.map(({ text }) => /UIDVALIDITY (\d+)/i.exec(text)?.[1]).find(Boolean);
    return { validity: told ?? '', ...actions(run), close };
  } catch (error) {
    close();
    throw asImapError(error);
  }
}

type Run = (command: string) => Promise<Line[]>;

function actions(run: Run): Omit<ImapFolder, 'validity' | 'close'> {
  return {
    async search(criteria) {
      const found = await run(`UID SEARCH ${criteria}`);
      return found
        .flatMap(({ text }) => /^\* SEARCH((?: \d+)*)/i.exec(text)?.[1]?.trim().split(' ') ?? [])
        .filter(Boolean)
        .map(Number)
        .sort((a, b) => a - b);
    },
    async fetch(uids, item) {
      if (uids.length === 0) return [];
      const got = await run(`UID FETCH ${uids.join(',')} (UID ${item})`);
      return got.flatMap(({ text, literals: [content] }) => {
        const uid = /^\* \d+ FETCH \(.*\bUID (\d+)/i.exec(text)?.[1];
        return uid && content ? [{ uid: Number(uid), content }] : [];
      });
    },
    async markSeen(uid) {
      await run(`UID STORE ${uid} +FLAGS.SILENT (\\Seen)`);
    },
  };
}

/** Sends one command at a time; answers what came before the server's "OK". */
function commands(socket: Socket, lines: AsyncGenerator<Line>): Run {
  let count = 0;
  return async (command) => {
    count += 1;
    const tag = `k${count}`;
    socket.write(`${tag} ${command}\r\n`);
    const came: Line[] = [];
    try {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new ImapError('ECONNRESET');
        if (!value.text.startsWith(`${tag} `)) came.push(value);
        else if (/^\S+ OK\b/i.test(value.text)) return came;
        else throw new ImapError(`${command.replace(/^UID /, '').split(' ')[0]} refused`);
      }
    } catch (error) {
      throw asImapError(error);
    }
  };
}

/** One line of a server, with the literals (`{5}` and five bytes) taken out of it. */
interface Line {
  text: string;
  literals: Buffer[];
}

async function* linesOf(socket: Socket): AsyncGenerator<Line> {
  let held: Buffer[] = [];
  let line: Line = { text: '', literals: [] };
  let [size, needed] = [0, 0];
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    held.push(chunk);
    size += chunk.length;
    if (size > longest) throw new ImapError('EMSGSIZE');
    if (needed > 0 ? size < needed : !chunk.includes('\n')) continue;
    let bytes: Buffer = Buffer.concat(held);
    for (;;) {
      const part = cut(bytes);
      needed = part.needs;
      if (part.rest === null) break;
      bytes = part.rest;
      line = { text: line.text + part.text, literals: [...line.literals, ...part.literals] };
      if (part.literals.length > 0) continue;
      yield line;
      line = { text: '', literals: [] };
    }
    held = [bytes];
    size = bytes.length;
  }
}

/**
 * Takes the first line off some bytes, or as much of it as ends with a literal. Where that is still
 * to come there is no rest, and `needs` is how many bytes it takes, as far as that is known.
 */
function cut(bytes: Buffer): Line & { rest: Buffer | null; needs: number } {
  const end = bytes.indexOf('\r\n');
  if (end < 0) return { text: '', literals: [], rest: null, needs: 0 };
  const text = bytes.toString('latin1', 0, end);
  const length = /\{(\d+)\}$/.exec(text)?.[1];
  if (length === undefined) return { text, literals: [], rest: bytes.subarray(end + 2), needs: 0 };
  const [from, to] = [end + 2, end + 2 + Number(length)];
  if (bytes.length < to) return { text: '', literals: [], rest: null, needs: to };
  return { text, literals: [bytes.subarray(from, to)], rest: bytes.subarray(to), needs: 0 };
}

const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

function asImapError(error: unknown): ImapError {
  if (error instanceof ImapError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new ImapError(code);
}
