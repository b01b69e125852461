import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Door } from '../../functions/app/handle.ts';
import { loadDoors } from '../../functions/runtime/doors.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { builtForms } from '../support/rubbish/built-forms.ts';

/** What a body may hold at most, less the names. */
const size = 31_000;

const filled = (piece: string, most = size) => piece.repeat(Math.floor(most / piece.length));

/** Texts that patterns stumble over, each as long as a field that is looked at, and as a body. */
const pieces = [
  'a',
  'a.',
  'a-',
  'x@',
  'a ',
  '\n',
  ' \n',
  'www.',
  'é',
  '(',
  '"',
  '<b>',
  'a://',
  '%',
];

/** Milliseconds of CPU time that one request costs; the least of three, as others use it too. */
async function costOf(act: () => Promise<unknown>): Promise<number> {
  const costs: number[] = [];
  for (let i = 0; i < 3; i += 1) {
    const before = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
  }
  return Math.min(...costs);
}

describe('the work that one request can cause', () => {
  let t: TestApp;
  let doors: ReadonlyMap<string, Door>;
  const forms = builtForms();
  beforeAll(async () => {
    t = await testApp();
    doors = (await loadDoors()).doors;
  });
  afterAll(() => t.end());

  function bodiesFor(path: string): string[] {
    const names = [...(forms.get(path)?.keys() ?? ['token'])];
    const one = (name: string, text: string) => new URLSearchParams({ [name]: text }).toString();
    return [
      ...names.flatMap((name) =>
        pieces.flatMap((piece) => [
          one(name, filled(piece, 1990)),
          one(name, filled(piece, 7990)),
          `${name}=${filled(encodeURIComponent(piece))}`,
        ]),
      ),
      ...names.map((name) => filled(`${name}=a&`)),
      Array.from({ length: 4000 }, (_, i) => `f${i}=`).join('&'),
      filled('%'),
    ];
  }

  it('is far less than would make others wait, whatever it holds', async () => {
    const costs: { path: string; cost: number; body: string }[] = [];
    for (const [path, door] of doors) {
      for (const body of bodiesFor(path)) {
        const headers = {
          accept: 'text/html',
          'accept-language': filled('fi;q=0.5,', 4000),
          'x-forwarded-for': filled('127.0.0.1, ', 4000),
          'content-type': 'application/x-www-form-urlencoded',
        };
        const cost = await costOf(async () => {
          const request = new Request(`http://localhost${path}`, { method: 'POST', headers, body });
          await (await door(request, { app: t.app, ip: '127.0.0.1' })).text();
        });
        costs.push({ path, cost, body: body.slice(0, 40) });
      }
    }
    const [most] = costs.sort((a, b) => b.cost - a.cost);
    process.stdout.write(
      `the dearest of ${costs.length} requests: ${most?.cost.toFixed(1)} ms of CPU, ${most?.path} ${most?.body}\n`,
    );
    expect(costs.filter(({ cost }) => cost > 100)).toEqual([]);
  }, 180_000);
});
