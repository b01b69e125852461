import { connect, type Socket } from 'node:net';
import { createHistogram } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerReader } from './load.ts';

/** A kind of request that comes so often in a second, however fast it is answered. */
export interface Stream {
  what: string;
  perSecond: number;
  /** A whole HTTP/1.1 request; called anew for each. */
  request: () => string;
  /** The status of a good answer. */
  expected: number;
}

/** What came of a stream. Times are milliseconds from the moment for which a request was planned. */
export interface Heard {
  what: string;
  perSecond: number;
  /** Good answers, those of the warm-up included. */
  good: number;
  /** Other answers, broken connections, and requests that were never answered. */
  wrong: number;
  p50: number;
  p99: number;
  max: number;
}

/**
 * Connections of one stream, opened before it begins and kept, as those of a proxy before the site:
 * Node takes one new connection in a turn of its loop, and a busy loop has few.
 */
const connections = 64;

/** Milliseconds before a broken connection is made anew. */
const anew = 50;

/** Milliseconds that the last answers have. */
const patience = 15_000;

/**
 * Sends each request at its moment, also while earlier ones still wait: a server that stands still
 * for a second delays all that were planned in it, and each of them tells so.
 */
export async function sendCrowd(
  port: number,
  streams: readonly Stream[],
  { warmUp, measure }: { warmUp: number; measure: number },
): Promise<Heard[]> {
  const begin = performance.now();
  const counted = begin + warmUp * 1000;
  const end = counted + measure * 1000;
  const lanes = streams.map((stream) => openLane(port, stream, { begin, counted, end }));
  for (let now = begin; now < end; now = performance.now()) {
    for (const lane of lanes) lane.sendUntil(now);
    await sleep(1);
  }
  for (const lane of lanes) lane.sendUntil(end);
  const until = end + patience;
  while (performance.now() < until && lanes.some((lane) => lane.waiting() > 0)) await sleep(20);
  return lanes.map((lane) => lane.close());
}

/** A request's planned moment goes to whichever connection is free, or waits for one. */
interface Lane {
  free: ((planned: number) => void)[];
  queue: number[];
  request: () => string;
  answered: (planned: number, status: number) => void;
  sockets: Set<Socket>;
  closed: boolean;
}

function openLane(
  port: number,
  { what, perSecond, request, expected }: Stream,
  { begin, counted, end }: { begin: number; counted: number; end: number },
) {
  const latency = createHistogram();
  let [sent, good, over] = [0, 0, 0];
  const answered = (planned: number, status: number) => {
    over += 1;
    if (status === expected) good += 1;
    const took = performance.now() - planned;
    if (planned >= counted) latency.record(Math.max(1, Math.round(took * 1000)));
  };
  const sockets = new Set<Socket>();
  const lane: Lane = { free: [], queue: [], request, answered, sockets, closed: false };
  for (let n = 0; n < connections; n += 1) join(port, lane);

  return {
    sendUntil(now: number) {
      for (;;) {
        const planned = begin + momentOf(sent, perSecond, counted - begin);
        if (planned >= Math.min(now, end)) return;
        sent += 1;
        const ask = lane.free.shift();
        if (ask) ask(planned);
        else lane.queue.push(planned);
      }
    },
    waiting: () => sent - over,
    close(): Heard {
      lane.closed = true;
      for (const socket of sockets) socket.destroy();
      const ms = (percentile: number) => (over > 0 ? latency.percentile(percentile) / 1000 : 0);
      const max = over > 0 ? latency.max / 1000 : 0;
      return { what, perSecond, good, wrong: sent - good, p50: ms(50), p99: ms(99), max };
    },
  };
}

/** Keeps one connection open for a lane: where it breaks, its request has failed, and it is made anew. */
function join(port: number, lane: Lane): void {
  let planned: number | null = null;
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const ask = (at: number) => {
    planned = at;
    socket.write(lane.request(), 'latin1');
  };
  const rest = () => {
    const next = lane.queue.shift();
    if (next === undefined) lane.free.push(ask);
    else ask(next);
  };
  const read = answerReader((status) => {
    if (planned !== null) lane.answered(planned, status);
    planned = null;
    rest();
  });
  lane.sockets.add(socket);
  socket.on('data', read);
  socket.once('connect', rest);
  socket.on('error', () => {});
  socket.once('close', () => {
    lane.sockets.delete(socket);
    lane.free = lane.free.filter((one) => one !== ask);
    if (planned !== null) lane.answered(planned, 0);
    if (!lane.closed) setTimeout(join, anew, port, lane).unref();
  });
}

/**
 * Milliseconds from the begin to the moment of a request: the rate grows from nothing during the
 * warm-up, as a process that has just started is slow, and no crowd comes in its first second.
 */
function momentOf(place: number, perSecond: number, warmUp: number): number {
  const perMs = perSecond / 1000;
  const early = (perMs * warmUp) / 2;
  return place < early ? Math.sqrt((2 * warmUp * place) / perMs) : warmUp + (place - early) / perMs;
}
