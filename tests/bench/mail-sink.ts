import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { parentPort, Worker, workerData } from 'node:worker_threads';

/** A mail server that takes everything and keeps nothing, or one that never says a word. */
export interface MailSink {
  port: number;
  /** Mails taken so far. */
  taken: () => number;
  stop: () => Promise<void>;
}

/** Starts a sink in a thread of its own, so that it does not hold the load generator up. */
export async function startMailSink({ silent = false } = {}): Promise<MailSink> {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(import.meta.url), { workerData: { taken, silent } });
  const [port] = (await once(worker, 'message')) as [number];
  return {
    port,
    taken: () => Atomics.load(taken, 0),
    stop: async () => void (await worker.terminate()),
  };
}

async function listen({ taken, silent }: { taken: Int32Array; silent: boolean }): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (!silent) receive(socket, () => Atomics.add(taken, 0, 1));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** As little SMTP (RFC 5321) as a sender needs. */
function receive(socket: Socket, count: () => void): void {
  let text = '';
  let inData = false;
  socket.setEncoding('latin1').write('220 sink\r\n');
  socket.on('data', (piece: string) => {
    text += piece;
    for (;;) {
      const mark = inData ? '\r\n.\r\n' : '\r\n';
      const end = text.indexOf(mark);
      if (end < 0) return;
      const command = text.slice(0, 4).toUpperCase();
      text = text.slice(end + mark.length);
      if (inData) count();
      socket.write(inData ? '250 taken\r\n' : answer(command));
      inData = !inData && command === 'DATA';
    }
  });
}

function answer(command: string): string {
  if (command === 'DATA') return '354 go on\r\n';
  return command === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n';
}

if (parentPort) {
  parentPort.postMessage(await listen(workerData as { taken: Int32Array; silent: boolean }));
}
