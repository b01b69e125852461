import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { countrySchema } from '../../../src/campaign/representative.ts';

const script = resolve('src/authoring/representatives/run.ts');
const fixtures = 'tests/fixtures/representatives';
const lists = 'content/data/representatives';

/** An answer of a parliament's server: its body, or more than that. */
export type Answer =
  | string
  | { status?: number; body: string | Buffer; headers?: Record<string, string> };

/** A file of tests/fixtures/representatives. */
export function fixture(name: string): string {
  return readFileSync(join(fixtures, name), 'utf8');
}

/** As `fixture`, read. */
export function fixtureData(name: string) {
  return JSON.parse(fixture(name));
}

/** A list of the campaign before anybody read its members. */
function onlyOffices(name: string): string {
  const country = JSON.parse(readFileSync(join(lists, name), 'utf8'));
  const { representatives: all } = countrySchema.parse(country);
  const representatives = all.filter(({ role }) => role === 'office');
  return JSON.stringify({ ...country, districts: [], representatives, left: [] });
}

/** A server of a parliament on the loopback address, and a folder with a campaign's lists. */
export async function openParliament() {
  const folder = mkdtempSync(join(tmpdir(), 'representatives-'));
  mkdirSync(join(folder, lists), { recursive: true });
  for (const name of readdirSync(lists))
    writeFileSync(join(folder, lists, name), onlyOffices(name));
  writeFileSync(join(folder, 'content/campaign.yaml'), 'name: Keep it – safe\n');

  /** By path; of several answers to one path the last stays. */
  const answers = new Map<string, Answer[]>();
  const asked: { path: string; userAgent: string; accept: string }[] = [];
  const server = createServer(({ url: path = '', headers }, response) => {
    asked.push({ path, userAgent: headers['user-agent'] ?? '', accept: headers.accept ?? '' });
    const left = answers.get(path) ?? [{ status: 404, body: '' }];
    give(response, (left.length > 1 ? left.shift() : left[0]) ?? '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fileOf = (code: string) => join(folder, lists, `${code}.json`);

  return {
    folder,
    asked,
    answer: (path: string, ...given: Answer[]) => answers.set(path, given),
    /** The text of a country's file. */
    text: (code: string) => readFileSync(fileOf(code), 'utf8'),
    /** A country's file, which must fit its schema. */
    list: (code: string) => countrySchema.parse(JSON.parse(readFileSync(fileOf(code), 'utf8'))),
    forgetAnswers: () => rmSync(join(folder, '.data'), { recursive: true, force: true }),
    /** Writes what it reads. */
    run: (...args: string[]) => refresh(folder, base, ['--write', ...args]),
    /** Only says what it would write. */
    look: (...args: string[]) => refresh(folder, base, args),
    /** As `run`, with other settings. */
    runWith: (settings: Record<string, string>, ...args: string[]) =>
      refresh(folder, base, ['--write', ...args], settings),
    async close() {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type Parliament = Awaited<ReturnType<typeof openParliament>>;

function give(response: ServerResponse, answer: Answer): void {
  const {
    status = 200,
    body,
    headers = {},
  } = typeof answer === 'string' ? { body: answer } : answer;
  response.writeHead(status, headers).end(body);
}

async function refresh(cwd: string, base: string, args: string[], settings = {}) {
  const env = {
    ...process.env,
    BUILD_DATE: '2026-11-22',
    SITE_URL: 'https://campaign.example',
    REPRESENTATIVES_BASE: base,
    ...settings,
  };
  const child = spawn(process.execPath, [script, '--pause', '0', ...args], { cwd, env });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const [status] = await once(child, 'close');
  return { status, stdout, stderr };
}
