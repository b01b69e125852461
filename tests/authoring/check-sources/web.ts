import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const script = resolve('src/authoring/sources/run.ts');

/** A page of HTML that calls itself so. */
export const page = (title: string) =>
  `<html><head><title>${title}</title></head><p>Text</p></html>`;

export type Web = Awaited<ReturnType<typeof openWeb>>;

/** All hosts of the web on one loopback address, as `/<host>/<path>`, and a folder with a list of sources. */
export async function openWeb() {
  const folder = mkdtempSync(join(tmpdir(), 'sources-'));
  mkdirSync(join(folder, 'content/data'), { recursive: true });
  writeFileSync(join(folder, 'content/campaign.yaml'), 'name: Keep it – safe\n');
  const answers = new Map<string, RequestListener>();
  const asked: { path: string; userAgent: string }[] = [];
  const atOnce = new Map<string, number>();
  const mostAtOnce = new Map<string, number>();
  const server = createServer((request, response) => {
    const { url: path = '', headers } = request;
    const host = path.split('/')[1] ?? '';
    asked.push({ path, userAgent: headers['user-agent'] ?? '' });
    const now = (atOnce.get(host) ?? 0) + 1;
    atOnce.set(host, now);
    mostAtOnce.set(host, Math.max(now, mostAtOnce.get(host) ?? 0));
    response.on('close', () => atOnce.set(host, (atOnce.get(host) ?? 1) - 1));
    const answer = answers.get(path);
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    base,
    asked,
    mostAtOnce,
    /** What an address answers; one that is not told answers 404. */
    on: (address: string, answer: RequestListener) => answers.set(`/${address}`, answer),
    /** A page at an address. */
    page: (address: string, html: string) =>
      answers.set(`/${address}`, (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
      }),
    /** Runs the command on a list of sources. */
    async check(sources: string, ...args: string[]) {
      writeFileSync(join(folder, 'content/data/sources.yaml'), sources);
      const run = spawn(process.execPath, [script, '--pause', '0', ...args], {
        cwd: folder,
        env: { ...process.env, SITE_URL: 'https://keep.example', SOURCES_BASE: base },
      });
      const [out, err, [code]] = await Promise.all([
        text(run.stdout),
        text(run.stderr),
        once(run, 'close'),
      ]);
      return { out, err, code };
    },
    async close() {
      rmSync(folder, { recursive: true });
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
