import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a mail server that breaks just as the server says that it took a mail. */
export interface CutLine {
  url: string;
  /** How often the line is still to break. */
  cuts: number;
  close: () => Promise<void>;
}

/** Opens a line to a server of `smtp://…`; whole as long as `cuts` is 0. */
export async function openCutLine(to: string): Promise<CutLine> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const office = connect(Number(port), hostname);
    for (const socket of [client, office]) {
      open.add(socket);
      // A broken line is what this is for.
      socket.on('error', () => {});
      socket.on('close', () => open.delete(socket));
    }
    let sent = '';
    client.on('data', (chunk) => {
      sent = sent.slice(-4) + chunk.toString('latin1');
      office.write(chunk);
    });
    office.on('data', (chunk) => {
      if (sent.endsWith('\r\n.\r\n') && line.cuts > 0) {
        line.cuts -= 1;
        client.destroy();
        office.destroy();
        return;
      }
      client.write(chunk);
    });
    client.on('end', () => office.end());
    office.on('end', () => client.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  const line: CutLine = {
    url: `smtp://127.0.0.1:${own}`,
    cuts: 0,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return line;
}
