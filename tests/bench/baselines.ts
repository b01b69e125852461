import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

// What Node does at its barest, to compare with: no limits, no mail, no check of what comes in.
// node tests/bench/baselines.ts sqlite <file> | postgres <url> | page <file of compressed bytes>

const table =
  'create table signatures (id integer primary key, name text, email text, country text)';

type Insert = (name: string, email: string, country: string) => unknown;

/** One insert with one commit of its own a request. */
function sqlite(file: string): RequestListener {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${table}`);
  const statement = database.prepare(
    'insert into signatures (name, email, country) values (?, ?, ?)',
  );
  return signer((name, email, country) => statement.run(name, email, country));
}

async function postgres(url: string): Promise<RequestListener> {
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  await pool.query(table.replace('integer primary', 'bigserial primary'));
  const text = 'insert into signatures (name, email, country) values ($1, $2, $3)';
  return signer((...values) => pool.query({ name: 'sign', text, values }));
}

function signer(insert: Insert): RequestListener {
  return (request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => {
      body += text;
    });
    request.on('end', async () => {
      const form = new URLSearchParams(body);
      await insert(form.get('name') ?? '', form.get('email') ?? '', form.get('country') ?? '');
      response.writeHead(303, { location: '/check-your-inbox/' }).end();
    });
  };
}

function page(file: string): RequestListener {
  const bytes = readFileSync(file);
  const headers = [
    ...['content-type', 'text/html; charset=utf-8'],
    ...['content-encoding', 'br', 'content-length', String(bytes.length)],
  ];
  return (_request, response) => {
    response.writeHead(200, headers);
    response.end(bytes);
  };
}

const [kind, target = ''] = process.argv.slice(2);
const kinds = { sqlite, postgres, page };
const make = kinds[kind as keyof typeof kinds];
const server = createServer(await make(target)).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
process.stdout.write(`${JSON.stringify({ event: 'listening', port })}\n`);
