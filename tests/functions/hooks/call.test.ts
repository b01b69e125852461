import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { call } from '../../../functions/hooks/call.ts';
import { type Behaviour, openReceiver, type Receiver } from '../../support/receiver.ts';

const open: Receiver[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function receiver(behave?: Behaviour): Promise<Receiver> {
  const one = await openReceiver(behave);
  open.push(one);
  return one;
}

const inside = { inward: true, patience: 5000 };
const outside = { inward: false, patience: 5000 };
const post = (url: string) => ({ url, headers: {}, body: '{"a":1}' });

describe('a call', () => {
  it('posts JSON and is taken by any answer of 2xx', async () => {
    const one = await receiver((answer, n) => answer.writeHead([200, 201, 299][n] ?? 500).end('x'));
    const codes = [];
    for (let i = 0; i < 3; i += 1) codes.push(await call(post(one.url), inside));
    expect(codes).toEqual(['200', '201', '299'].map((code) => ({ taken: true, code })));
    expect(one.got[0]).toMatchObject({ path: '/hooks?key=k', body: '{"a":1}' });
    expect(one.got[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': '7',
    });
  });

  it.each([400, 404, 410, 429, 500, 503])('is not taken by %d', async (status) => {
    const one = await receiver((answer) => answer.writeHead(status).end());
    expect(await call(post(one.url), inside)).toEqual({ taken: false, code: String(status) });
  });

  it.each([301, 302, 303, 307, 308])('never follows a redirect by %d', async (status) => {
    const secret = await receiver();
    const one = await receiver((answer) =>
      answer.writeHead(status, { location: secret.url }).end(),
    );
    expect(await call(post(one.url), inside)).toEqual({ taken: false, code: String(status) });
    expect(secret.got).toEqual([]);
  });

  it('is not taken where nothing listens, and where a name leads nowhere', async () => {
    const gone = await receiver();
    await gone.close();
    expect(await call(post(gone.url), inside)).toEqual({ taken: false, code: 'ECONNREFUSED' });
    expect(await call(post('http://nowhere.example/'), inside, async () => [])).toEqual({
      taken: false,
      code: 'ENOTFOUND',
    });
  });

  it('waits no longer than it may, for an answer, a greeting or a name', async () => {
    const hasty = { inward: true, patience: 100 };
    const timeout = { taken: false, code: 'timeout' };
    const slow = await receiver(() => {});
    expect(await call(post(slow.url), hasty)).toEqual(timeout);
    const mute = createServer(() => {});
    await once(mute.listen(0, '127.0.0.1'), 'listening');
    const { port } = mute.address() as AddressInfo;
    expect(await call(post(`https://127.0.0.1:${port}/`), hasty)).toEqual(timeout);
    mute.close();
    const never = () => new Promise<never>(() => {});
    expect(await call(post('http://slow.example/'), hasty, never)).toEqual(timeout);
  });

  it('reads nothing of an answer of ten million bytes, nor of one that never ends', async () => {
    let written = 0;
    const one = await receiver((answer) => {
      answer.writeHead(200);
      const write = () => {
        while (!answer.destroyed && written < 10_000_000) {
          written += 65_536;
          if (answer.write(Buffer.alloc(65_536))) continue;
          answer.once('drain', write);
          break;
        }
      };
      write();
    });
    expect(await call(post(one.url), inside)).toEqual({ taken: true, code: '200' });
    expect(written).toBeLessThan(10_000_000);
  });

  it('is not taken by what is no answer of HTTP', async () => {
    const odd = createServer((socket) => {
      socket.on('error', () => {});
      socket.end('SSH-2.0-OpenSSH_9.6\r\n');
    });
    await once(odd.listen(0, '127.0.0.1'), 'listening');
    const { port } = odd.address() as AddressInfo;
    const { taken, code } = await call(post(`http://127.0.0.1:${port}/`), inside);
    expect([taken, /^HPE_/.test(code)]).toEqual([false, true]);
    odd.close();
  });
});

describe('a call that may not go inward', () => {
  const inward = { taken: false, code: 'inward' };

  it.each([
    ...['127.0.0.1', '127.1', '2130706433', '0x7f.0.0.1', '0177.0.0.1', '127.0.0.1.', '0', '０'],
    ...['①②⑦.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '[0:0:0:0:0:ffff:7f00:1]', '[::127.0.0.1]'],
    ...['10.0.0.1', '169.254.169.254', '0xa9fea9fe', '[fd00:ec2::254]', '[fe80::1]', '192.168.1.1'],
    ...['[64:ff9b::7f00:1]', '[2002:7f00:1::]', '100.64.0.1', '[::]', '0.0.0.0'],
  ])('is not made to %s', async (host) => {
    for (const scheme of ['http', 'https']) {
      expect(await call(post(`${scheme}://${host}:1/`), outside)).toEqual(inward);
    }
  });

  it.each(['localhost', 'LOCALHOST'])('is not made to %s', async (host) => {
    const one = await receiver();
    const url = one.url.replace('127.0.0.1', host);
    expect(await call(post(url), outside)).toEqual(inward);
    expect(one.got).toEqual([]);
  });

  it('is not made to a name that leads inward by one of several addresses', async () => {
    const one = await receiver();
    const url = one.url.replace('127.0.0.1', 'receiver.example');
    const found = [
      { address: '93.184.215.14', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    expect(await call(post(url), outside, async () => found)).toEqual(inward);
    expect(one.got).toEqual([]);
  });

  it('asks for a name once, and goes to the address that it looked at', async () => {
    const one = await receiver();
    const url = one.url.replace('127.0.0.1', 'receiver.example');
    const asked: string[] = [];
    const loopback = async (name: string) => {
      asked.push(name);
      return [{ address: '127.0.0.1', family: 4 }];
    };
    expect(await call(post(url), inside, loopback)).toEqual({ taken: true, code: '204' });
    expect(asked).toEqual(['receiver.example']);
    expect(one.got[0]?.headers.host).toMatch(/^receiver\.example:\d+$/);
  });
});
