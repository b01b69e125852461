import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../support/free-port.ts';
import { type Answer, fixture, openParliament, type Parliament } from './parliament.ts';

let parliament: Parliament;
const path = '/sejm/term10/MP';
const good = fixture('pl.json');

beforeEach(async () => {
  parliament = await openParliament();
});

afterEach(() => parliament.close());

const failure = (status: number, headers = {}): Answer => ({ status, body: 'no', headers });

describe('a server in trouble', () => {
  it('is asked again after two failures', async () => {
    parliament.answer(path, failure(500), failure(502), good);
    expect(await parliament.run('pl', '--accept-loss')).toMatchObject({ status: 0 });
    expect(parliament.asked).toHaveLength(3);
  });

  it('is given the time that it asks for', async () => {
    parliament.answer(path, failure(429, { 'retry-after': '1' }), good);
    const start = performance.now();
    expect(await parliament.run('pl', '--accept-loss')).toMatchObject({ status: 0 });
    expect(performance.now() - start).toBeGreaterThan(1000);
  });

  it('is left alone after four tries', async () => {
    const before = parliament.text('pl');
    parliament.answer(path, failure(503));
    const { status, stderr } = await parliament.run('pl');
    expect(status).toBe(1);
    expect(stderr).toMatch(/was asked 4 times: it answered 503\. Try again in an hour/);
    expect(parliament.asked).toHaveLength(4);
    expect(parliament.text('pl')).toBe(before);
  });

  it('that nobody can reach is named', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const { status, stderr } = await parliament.runWith({ REPRESENTATIVES_BASE: nobody }, 'pl');
    expect(status).toBe(1);
    expect(stderr).toMatch(/was asked 4 times: no answer \(.*ECONNREFUSED/);
  });

  it('is not asked again where the address is wrong', async () => {
    parliament.answer(path, failure(404));
    const { status, stderr } = await parliament.run('pl');
    expect(status).toBe(1);
    expect(stderr).toContain('answered 404. Look up in the documentation');
    expect(parliament.asked).toHaveLength(1);
  });
});

describe('an answer that cannot be read', () => {
  const xml = '/sip/p2b.ad_seimo_nariai?kadencijos_id=10';

  it.each<[string, string, string, Answer, string]>([
    ['cut JSON', 'pl', path, good.slice(0, -40), 'It is no JSON; it begins with: [ {'],
    ['a page of HTML', 'pl', path, '<html>Serwis</html>', 'begins with: <html>Serwis</html>'],
    ['another form', 'pl', path, '[{"id":1,"aktywny":true}]', '→ at [0].active'],
    ['an empty list', 'pl', path, '[]', 'The answer has no members.'],
    ['cut XML', 'lt', xml, fixture('lt.xml').slice(0, -40), 'It is no XML: in line '],
    ['an empty envelope', 'lt', xml, '<SeimoInformacija/>', 'The answer has no members.'],
    ['another encoding', 'pl', path, { body: Buffer.from([0x5b, 0xb3, 0x5d]) }, 'is not in UTF-8'],
  ])('is refused: %s', async (_, code, place, answer, sentence) => {
    const before = parliament.text(code);
    parliament.answer(place, answer);
    const { status, stderr } = await parliament.run(code);
    expect(status).toBe(1);
    expect(stderr).toContain(`${code}: the file is left as it was. `);
    expect(stderr).toContain(sentence);
    expect(parliament.text(code)).toBe(before);
  });

  it('is not kept, but a good one is for a day', async () => {
    parliament.answer(path, '<html>', good);
    expect(await parliament.run('pl')).toMatchObject({ status: 1 });
    expect(await parliament.run('pl', '--accept-loss')).toMatchObject({ status: 0 });
    expect(await parliament.run('pl', '--accept-loss')).toMatchObject({ status: 0 });
    expect(parliament.asked).toHaveLength(2);
  });
});

it('waits between two requests', async () => {
  parliament.answer('/api/v1/seating/', fixture('fi-seating.json'));
  parliament.answer('/api/v1/memberofparliament/9001/fi', fixture('fi-9001.json'));
  parliament.answer('/api/v1/memberofparliament/9002/fi', fixture('fi-9002.json'));
  const start = performance.now();
  expect(await parliament.run('fi', '--accept-loss', '--pause', '400')).toMatchObject({
    status: 0,
  });
  expect(performance.now() - start).toBeGreaterThan(800);
});

it('says who asks', async () => {
  parliament.answer(path, good);
  await parliament.run('pl');
  expect(parliament.asked[0]?.userAgent).toBe('Keep it  safe (+https://campaign.example)');
});

describe('called in the wrong way, it asks nobody', () => {
  afterEach(() => expect(parliament.asked).toEqual([]));

  it.each([
    [['se'], 'npm run representatives -- [ee fi lv lt pl ua eu] [--write]'],
    [['pl', 'se'], 'No parliament is called "se".'],
    [['constructor'], 'No parliament is called "constructor".'],
    [['pl', '--fast'], "Unknown option '--fast'"],
    [['pl', '--pause', 'long'], '--pause takes milliseconds, such as 500.'],
  ])('%j', async (args, sentence) => {
    const { status, stderr } = await parliament.run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it('without the address of the site', async () => {
    const { status, stderr } = await parliament.runWith({ SITE_URL: '' }, 'pl');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^Set SITE_URL to the public address of the site/);
  });

  it('with a file that is wrong itself', async () => {
    writeFileSync(join(parliament.folder, 'content/data/representatives/pl.json'), '{"code":"PL"}');
    const { status, stderr } = await parliament.run('pl');
    expect(status).toBe(1);
    expect(stderr).toMatch(/pl\.json cannot be read; correct it first\.\n✖/);
  });
});

it('reads all parliaments, and goes on where one fails', async () => {
  parliament.answer(path, good);
  parliament.answer('/ogd/mps/skl9/mps09-data.json', fixture('ua.json'));
  parliament.answer('/sip/p2b.ad_seimo_nariai?kadencijos_id=10', fixture('lt.xml').slice(0, -40));
  const before = parliament.text('lt');
  const { status, stdout, stderr } = await parliament.run('--accept-loss');
  expect(status).toBe(1);
  for (const code of ['ee', 'fi', 'lv', 'lt', 'eu']) {
    expect(stderr).toContain(`${code}: the file is left as it was. `);
  }
  expect(stdout).toMatch(/pl\.json is written[\s\S]+ua\.json is written/);
  expect(parliament.text('lt')).toBe(before);
  const members = parliament.list('pl').representatives.filter(({ role }) => role !== 'office');
  expect(members).toHaveLength(2);
});

it('reads those that are named', async () => {
  parliament.answer(path, good);
  parliament.answer('/ogd/mps/skl9/mps09-data.json', fixture('ua.json'));
  expect(await parliament.run('ua', 'pl', '--accept-loss')).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(parliament.asked).toHaveLength(2);
});
