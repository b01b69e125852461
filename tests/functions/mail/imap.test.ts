import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ImapError, openFolder } from '../../../functions/mail/imap.ts';
import takeReturns from '../../../functions/take-returns.ts';
import { testApp } from '../../support/app.ts';
import { freePort } from '../../support/free-port.ts';

const patience = { answer: 300, all: 900 };

/** A server that says what a script says, for servers that no real one is like. */
async function scripted(talk: (socket: Socket, line: string) => void): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    talk(socket, '');
    socket.on('data', (data) => {
      for (const line of String(data).split('\r\n').filter(Boolean)) talk(socket, line);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

const urlOf = (server: Server, password = 'secret') =>
  `imap://returns:${password}@127.0.0.1:${(server.address() as AddressInfo).port}/INBOX`;

/** Answers every command well; what is asked for is given by `answers`. */
function polite(answers: Record<string, string>) {
  return (socket: Socket, line: string) => {
    if (!line) return socket.write('* OK ready\r\n');
    const [tag, ...words] = line.split(' ');
    const command = words.join(' ');
    const known = Object.keys(answers).find((start) => command.startsWith(start));
    const said = known === undefined ? '' : (answers[known] ?? '');
    return socket.write(`${said}${tag} OK done\r\n`);
  };
}

describe('a mailbox', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  const failsWith = async (url: string) => {
    const error = await openFolder(url, patience).then(
      () => null,
      (wrong: ImapError) => wrong,
    );
    return error?.code;
  };

  it.each<[string, (socket: Socket, line: string) => void]>([
    ['ETIMEDOUT', () => {}],
    ['ETIMEDOUT', (socket) => setInterval(() => socket.write('* x\r\n'), 50).unref()],
    ['ECONNRESET', (socket) => socket.end('* BYE not now\r\n')],
    ['EMSGSIZE', (socket) => socket.write('x'.repeat(9_000_000))],
    [
      'LOGIN refused',
      (socket, line) => socket.write(line ? `${line.split(' ')[0]} NO [AUTH] no\r\n` : '* OK\r\n'),
    ],
  ])('that is in trouble is given up with %s', async (code, talk) => {
    server = await scripted(talk);
    expect(await failsWith(urlOf(server))).toBe(code);
  });

  it('where nothing listens is given up at once', async () => {
    expect(await failsWith(`imap://a:b@127.0.0.1:${await freePort()}/`)).toBe('ECONNREFUSED');
  });

  it('that needs TLS is not spoken to without it', async () => {
    server = await scripted(polite({}));
    expect(await failsWith(urlOf(server).replace('imap:', 'imaps:'))).toMatch(/^E|ERR_/);
  });

  it('is read in whatever order and case a server writes it', async () => {
    const mail = 'Subject: {5}\r\n\r\nbody)\r\n';
    server = await scripted(
      polite({
        SELECT: '* 3 EXISTS\r\n* ok [uidvalidity 77] fine\r\n',
        'UID SEARCH': '* SEARCH 9 3 5\r\n* SEARCH\r\n',
        'UID FETCH': `* 1 FETCH (FLAGS (\\Seen))\r\n* 2 fetch (BODY[]<0> {${mail.length}}\r\n${mail} UID 5)\r\n`,
      }),
    );
    const folder = await openFolder(urlOf(server, 'a%22b%5C'), patience);
    expect(folder.validity).toBe('77');
    expect(await folder.search('ALL')).toEqual([3, 5, 9]);
    const [one, ...more] = await folder.fetch([5], 'BODY.PEEK[]');
    expect([one?.uid, one?.content.toString(), more.length]).toEqual([5, mail, 0]);
    expect(await folder.fetch([], 'BODY.PEEK[]')).toEqual([]);
    folder.close();
  });

  it('that is away fails its own job, says so without a word that is secret, and stops nothing else', async () => {
    const port = await freePort();
    const env = { RETURNS_IMAP_URL: `imap://returns:secret@127.0.0.1:${port}/INBOX` };
    const t = await testApp('sqlite', { env });
    const answer = await takeReturns(new Request('http://localhost/'), { app: t.app });
    expect(answer.status).toBe(500);
    expect(t.logged).toHaveLength(1);
    expect(t.logged[0]).toMatch(/"job-failed","job":"take-returns".*"code":"ECONNREFUSED"/);
    expect(t.logged[0]).not.toMatch(/secret|returns:/);
    await t.end();
  });

  it('that nobody named is not looked for', async () => {
    const t = await testApp('sqlite');
    const answer = await takeReturns(new Request('http://localhost/'), { app: t.app });
    expect(await answer.json()).toEqual({ looked: 0, gone: 0, other: 0 });
    await t.end();
  });
});
