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

/** Connections that one stream may open, as a proxy before the site would. */
const mostConnections = 200;

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

function openLane(
  port: number,
  { what, perSecond, request, expected }: Stream,
  { begin, counted, end }: { begin: number; counted: number; end: number },
) {
  const latency = createHistogram();
  const free: ((planned: number) => void)[] = [];
  const sockets = new Set<Socket>();
  const queue: number[] = [];
  let sent = 0;
  let good = 0;
  let over = 0;
  const answered = (planned: number, status: number) => {
    over += 1;
    if (status === expected) good += 1;
    const took = performance.now() - planned;
    if (planned >= counted) latency.record(Math.max(1, Math.round(took * 1000)));
  };

  function send(planned: number): void {
    const ask = free.pop();
    if (ask) ask(planned);
    else {
      queue.push(planned);
      if (sockets.size < mostConnections) join();
    }
  }

  function join(): void {
    let planned: number | null = null;
    const ask = (at: number) => {
      planned = at;
      socket.write(request(), 'latin1');
    };
    const rest = () => {
      const next = queue.shift();
      if (next === undefined) free.push(ask);
      else ask(next);
    };
    const read = answerReader((status) => {
      if (planned !== null) answered(planned, status);
      planned = null;
      rest();
    });
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    sockets.add(socket);
    socket.on('data', read);
    socket.once('connect', rest);
    socket.on('error', () => {});
    socket.once('close', () => {
      sockets.delete(socket);
      const place = free.indexOf(ask);
      if (place >= 0) free.splice(place, 1);
      if (planned !== null) answered(planned, 0);
    });
  }

  return {
    sendUntil(now: number) {
      for (;;) {
        const planned = begin + (sent / perSecond) * 1000;
        if (planned >= Math.min(now, end)) return;
        sent += 1;
        send(planned);
      }
    },
    waiting: () => sent - over,
    close(): Heard {
      for (const socket of sockets) socket.destroy();
      const ms = (percentile: number) => (over > 0 ? latency.percentile(percentile) / 1000 : 0);
      const max = over > 0 ? latency.max / 1000 : 0;
      return { what, perSecond, good, wrong: sent - good, p50: ms(50), p99: ms(99), max };
    },
  };
}
