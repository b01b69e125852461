import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../../../src/authoring/sources/page.ts';
import { openWeb, page, type Web } from './web.ts';

let web: Web;

beforeEach(async () => {
  web = await openWeb();
});

afterEach(() => web.close());

const source = (id: string, url: string, more = '', seen = '{ how: original, on: 2026-11-20 }') =>
  `- id: ${id}\n  title: ${more || 'A report on mines'}\n  publisher: Somebody\n  url: ${url}\n  seen: ${seen}\n`;
const report = source('report', 'https://news.example/report');

it('an address that answers with the page that was cited is fine', async () => {
  web.page('news.example/report', page('A Report on Mines – News'));
  const { out, code } = await web.check(report);
  expect(out).toContain('Addresses: 1. fine 1, dead 0, moved 0, other title 0, not seen 0.');
  expect(code).toBe(0);
});

it('what it says begins with that it has met no real site', async () => {
  web.page('news.example/report', page('A report on mines'));
  expect((await web.check(report)).out).toMatch(/^This command has met no real site yet/);
});

it.each([404, 410])('an address that answers %d is dead', async (status) => {
  web.on('news.example/report', (_, response) => response.writeHead(status).end());
  const { out, code } = await web.check(report);
  expect(out).toContain(
    `content/data/sources.yaml:4 report, dead: https://news.example/report, it answers ${status}.`,
  );
  expect(code).toBe(1);
});

it.each([
  401, 403, 429, 503,
])('an address that turns a program away with %d is not called dead', async (status) => {
  web.on('news.example/report', (_, response) => response.writeHead(status).end());
  const { out, code } = await web.check(report);
  expect(out).toContain('report, not seen: https://news.example/report');
  expect(out).toContain('dead 0');
  expect(code).toBe(1);
});

it('an address that leads to another is moved', async () => {
  web.on('news.example/report', (_, response) =>
    response.writeHead(301, { location: '/news.example/front' }).end(),
  );
  web.page('news.example/front', page('A report on mines'));
  const { out } = await web.check(report);
  expect(out).toContain(`report, moved: https://news.example/report, it leads to ${web.base}`);
  expect(out).toContain('/news.example/front');
});

it('an address that leads to itself with a slash has not moved', async () => {
  web.on('news.example/report', (_, response) =>
    response.writeHead(301, { location: '/news.example/report/' }).end(),
  );
  web.page('news.example/report/', page('A report on mines'));
  expect((await web.check(report)).code).toBe(0);
});

it('a page of another title is told with its title', async () => {
  web.page('news.example/report', page('Ten recipes for autumn'));
  const { out } = await web.check(report);
  expect(out).toContain('report, other title: https://news.example/report');
  expect(out).toContain('“Ten recipes for autumn”');
});

it('a title that stands only in the heading, or in what is shared, is found', async () => {
  web.page('news.example/report', '<title>News</title><h1>A report on mines</h1>');
  web.page('news.example/other', '<meta property="og:title" content="A report on mines">');
  const { code } = await web.check(`${report}${source('sister', 'https://news.example/other')}`);
  expect(code).toBe(0);
});

it('a title is compared in letters of any script', async () => {
  web.page('news.example/report', page('Міни: звіт за рік | Новини'));
  const list = source('report', 'https://news.example/report', '"Міни: звіт за рік"');
  expect((await web.check(list)).code).toBe(0);
});

it('what is no page of HTML has no title to be wrong', async () => {
  web.on('news.example/report', (_, response) =>
    response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'),
  );
  expect((await web.check(report)).code).toBe(0);
});

it('the address at which a copy was read is looked at too', async () => {
  web.page('news.example/report', page('A report on mines'));
  const seen = "{ how: copy, where: 'https://copies.example/1', on: 2026-11-20 }";
  const { out } = await web.check(source('report', 'https://news.example/report', '', seen));
  expect(out).toContain('report, dead: https://copies.example/1');
});

it('says who asks, and looks only at the sources that are named', async () => {
  web.page('news.example/report', page('A report on mines'));
  const { out } = await web.check(
    `${report}${source('sister', 'https://other.example/')}`,
    'report',
  );
  expect(out).toContain('Addresses: 1.');
  expect(new Set(web.asked.map(({ userAgent }) => userAgent))).toEqual(
    new Set(['Keep it  safe (+https://keep.example)']),
  );
});

it('asks a host one thing at a time, and its robots.txt once', async () => {
  const names = ['a', 'b', 'c', 'd'];
  const hosts = ['one.example', 'two.example'];
  for (const host of hosts)
    for (const name of names)
      web.on(`${host}/${name}`, (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        setImmediate(() => response.end(page('A report on mines')));
      });
  const list = hosts.flatMap((host) =>
    names.map((name) => source(`${host}-${name}`, `https://${host}/${name}`)),
  );
  expect((await web.check(list.join(''))).code).toBe(0);
  expect(hosts.map((host) => web.mostAtOnce.get(host))).toEqual([1, 1]);
  expect(web.asked.filter(({ path }) => path === '/one.example/robots.txt')).toHaveLength(1);
});

it('does not read what robots.txt forbids, and says so', async () => {
  web.on('news.example/robots.txt', (_, response) =>
    response.end('User-agent: *\nDisallow: /report'),
  );
  web.page('news.example/report', page('A report on mines'));
  const { out } = await web.check(report);
  expect(out).toContain('report, not seen: https://news.example/report, its robots.txt');
  expect(web.asked.map(({ path }) => path)).toEqual(['/news.example/robots.txt']);
});

it('a host that breaks off is not seen, and the next is looked at', async () => {
  web.on('broken.example/a', (request) => request.socket.destroy());
  web.page('news.example/report', page('A report on mines'));
  const { out } = await web.check(`${source('broken', 'https://broken.example/a')}${report}`);
  expect(out).toContain('broken, not seen: https://broken.example/a');
  expect(out).toContain('fine 1');
});

it('where nothing answers it asks whether there is a network', async () => {
  web.on('news.example/report', (request) => request.socket.destroy());
  expect((await web.check(report)).out).toContain('Nothing answered: is there a network?');
});

describe('what it cannot work with it refuses in one sentence', () => {
  it.each([
    ['a source that is not listed', [report, 'gone'], 'There is no source "gone"'],
    ['a pause that is none', [report, '--pause', 'long'], 'Give --pause as whole milliseconds'],
    [
      'a source without a day',
      [report.replace(', on: 2026-11-20', '')],
      'content/data/sources.yaml:5',
    ],
  ])('%s', async (_, [list = '', ...args], sentence) => {
    const { err, code } = await web.check(list, ...args);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});

describe('a page', () => {
  const asking = { agent: 'Test', longest: 60_000, mostBytes: 2000 };

  it('that never ends is read no further than is needed', async () => {
    const closed = new Promise<void>((done) => {
      web.on('endless.example/', (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.write('<title>Endless</title>');
        const more = () => response.write('x'.repeat(1000), (error) => error ?? setImmediate(more));
        more();
        response.on('close', done);
      });
    });
    const answer = await ask(`${web.base}/endless.example/`, asking);
    expect(answer).toMatchObject({ kind: 'page', headings: ['Endless'] });
    await closed;
  });

  it('that does not come is given up', async () => {
    web.on('silent.example/', () => {});
    const answer = ask(`${web.base}/silent.example/`, { ...asking, longest: 1 });
    expect(await answer).toEqual({ kind: 'no-answer', why: 'it takes too long' });
  });

  it('in an older script is read as it says', async () => {
    web.on('old.example/', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=iso-8859-2' });
      response.end(Buffer.from([...Buffer.from('<title>Mi'), 0xb1, ...Buffer.from('</title>')]));
    });
    expect(await ask(`${web.base}/old.example/`, asking)).toMatchObject({ headings: ['Mią'] });
  });
});
