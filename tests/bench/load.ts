import { connect } from 'node:net';
import { createHistogram } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { machineCpu } from './machine.ts';

/** Connections kept open together, one request under way on each. */
export const connections = 64;

/** What to ask of whom, and for how many seconds. */
export interface Load {
  port: number;
  /** A whole HTTP/1.1 request; called anew for each. */
  request: () => string;
  warmUp: number;
  measure: number;
  /** Seconds of processor time that the answering process has used so far. */
  cpu: () => number;
}

export interface Measured {
  perSecond: number;
  /** Milliseconds within which 99 of 100 were answered. */
  p99: number;
  /** How often each status came, the warm-up included. */
  statuses: ReadonlyMap<number, number>;
  /** Cores that the answering process used, that this generator used, and that all else used. */
  cores: { server: number; generator: number; others: number };
}

/**
 * Asks as fast as it is answered. Every request that was sent is waited for, so that what came back
 * can be compared with what is kept. Throws where a connection breaks.
 */
export async function drive({ port, request, warmUp, measure, cpu }: Load): Promise<Measured> {
  const statuses = new Map<number, number>();
  const latency = createHistogram();
  const from = performance.now() + warmUp * 1000;
  const until = from + measure * 1000;
  let counted = 0;
  const answered = (status: number, took: number) => {
    const now = performance.now();
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (now >= from && now < until) {
      counted += 1;
      latency.record(Math.max(1, Math.round(took * 1000)));
    }
    return now < until;
  };
  const talks = Array.from({ length: connections }, () => converse(port, request, answered));
  const [cores] = await Promise.all([coresUsed(warmUp, measure, cpu), ...talks]);
  return {
    cores,
    perSecond: counted / measure,
    p99: counted > 0 ? latency.percentile(99) / 1000 : 0,
    statuses,
  };
}

/** Sends requests one after the other on one connection, until `answered` says to stop. */
function converse(
  port: number,
  request: () => string,
  answered: (status: number, took: number) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let over = false;
    const buffer = Buffer.allocUnsafe(64 * 1024);
    const ask = () => {
      sent = performance.now();
      socket.write(request(), 'latin1');
    };
    const read = answerReader((status) => {
      if (answered(status, performance.now() - sent)) return ask();
      over = true;
      socket.end();
    });
    const callback = (size: number) => {
      read(buffer.subarray(0, size));
      return true;
    };
    const socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer, callback },
    });
    socket.once('connect', ask);
    socket.once('error', reject);
    socket.once('close', () => {
      if (over) resolve();
      else reject(new Error(`The server on port ${port} closed a connection that was in use.`));
    });
  });
}

/** Longer than any head of an answer. */
const headWithin = 8192;

/** Reads answers that come one at a time; tells the status of each when its last byte is there. */
export function answerReader(answered: (status: number) => void): (bytes: Buffer) => void {
  let head = '';
  let tail = '';
  let received = 0;
  /** Bytes of the whole answer: 0 = the head is not whole yet, Infinity = its chunks tell. */
  let total = 0;
  return (bytes) => {
    received += bytes.length;
    if (total === 0) {
      head += bytes.toString('latin1', 0, headWithin);
      total = sizeOf(head);
    }
    if (total === Number.POSITIVE_INFINITY) {
      tail = (tail + bytes.toString('latin1', Math.max(0, bytes.length - 5))).slice(-5);
      if (tail === '0\r\n\r\n') total = received;
    }
    if (total === 0 || received < total) return;
    const status = Number(head.slice(9, 12));
    head = '';
    tail = '';
    received = 0;
    total = 0;
    answered(status);
  };
}

function sizeOf(head: string): number {
  const end = head.indexOf('\r\n\r\n');
  if (end < 0) return 0;
  const lower = head.slice(0, end).toLowerCase();
  if (lower.includes('\r\ntransfer-encoding: chunked')) return Number.POSITIVE_INFINITY;
  const length = lower.indexOf('\r\ncontent-length: ');
  return end + 4 + (length < 0 ? 0 : Number.parseInt(lower.slice(length + 18), 10));
}

/** Cores that a process, this generator and all others use while something is measured. */
export async function coresUsed(
  warmUp: number,
  measure: number,
  cpu: () => number,
): Promise<Measured['cores']> {
  const look = () => {
    const { user, system } = process.cpuUsage();
    const at = performance.now() / 1000;
    return { at, server: cpu(), generator: (user + system) / 1e6, all: machineCpu() };
  };
  await sleep(warmUp * 1000);
  const before = look();
  await sleep(measure * 1000);
  const after = look();
  const seconds = after.at - before.at;
  const server = (after.server - before.server) / seconds;
  const generator = (after.generator - before.generator) / seconds;
  return { server, generator, others: (after.all - before.all) / seconds - server - generator };
}
