import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ReadingError } from './reader.ts';

/** Asks one server, one request at a time. */
export interface Fetcher {
  /**
   * The answer to a path, as `parse` reads it. An answer is kept for a day, but only one that
   * `parse` took. Throws a `ReadingError` where the server gives none, or `parse` throws.
   */
  get<T>(path: string, parse: (text: string) => T): Promise<T>;
  /** Tells who waits how far it is. */
  progress(done: number, total: number): void;
}

/** What a fetcher needs. */
export interface FetcherSettings {
  /** The origin that paths are put after. */
  server: string;
  headers: Record<string, string>;
  /** Milliseconds between two requests; a server in trouble is given four times as long, and more. */
  pause: number;
  cacheFolder: string;
  progress: Fetcher['progress'];
}

const retries = 3;
/** The slowest server is known to take a minute. */
const longestAnswer = 120_000;
const keptFor = 24 * 60 * 60_000;

/** A fetcher that pauses, tries again and remembers. */
export function createFetcher(settings: FetcherSettings): Fetcher {
  const { server, pause, cacheFolder, progress } = settings;
  let asked = false;

  async function get<T>(path: string, parse: (text: string) => T): Promise<T> {
    const url = `${server}${path}`;
    const file = join(cacheFolder, createHash('sha256').update(url).digest('hex'));
    const kept = keptAnswer(file);
    if (kept !== null) return parsed(url, kept, parse);
    if (asked) await wait(pause);
    asked = true;
    const text = await ask(url, settings);
    const answer = parsed(url, text, parse);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return answer;
  }

  return { get, progress };
}

function keptAnswer(file: string): string | null {
  if (!existsSync(file) || statSync(file).mtimeMs < Date.now() - keptFor) return null;
  return readFileSync(file, 'utf8');
}

function parsed<T>(url: string, text: string, parse: (text: string) => T): T {
  try {
    return parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ReadingError(
      `The answer of ${url} is not what its documentation says. ${why}\nOpen that address, compare it with the reader in src/authoring/representatives/readers/, and fix the reader.`,
    );
  }
}

type Outcome = { text: string } | { trouble: string; after: number | null };

async function ask(url: string, { headers, pause }: FetcherSettings): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryOnce(url, headers);
    if ('text' in outcome) return outcome.text;
    if (attempt > retries) {
      throw new ReadingError(
        `${url} was asked ${attempt} times: ${outcome.trouble}. Try again in an hour; what was answered is kept for a day.`,
      );
    }
    await wait(outcome.after ?? pause * 4 ** attempt);
  }
}

async function tryOnce(url: string, headers: Record<string, string>): Promise<Outcome> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(longestAnswer) });
    const bytes = await response.arrayBuffer();
    if (response.ok) return { text: decoded(url, bytes) };
    if (response.status !== 429 && response.status < 500) {
      throw new ReadingError(
        `${url} answered ${response.status}. Look up in the documentation of the server whether its address or its conditions changed, and fix the reader.`,
      );
    }
    return { trouble: `it answered ${response.status}`, after: wishOf(response) };
  } catch (error) {
    if (error instanceof ReadingError) throw error;
    return { trouble: `no answer (${reasonOf(error)})`, after: null };
  }
}

/** What a server asks for in Retry-After, where it counts seconds; never more than two minutes. */
function wishOf(response: Response): number | null {
  const seconds = response.headers.get('retry-after') ?? '';
  return /^\d+$/.test(seconds) ? Math.min(Number(seconds) * 1000, 120_000) : null;
}

function decoded(url: string, bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ReadingError(
      `The answer of ${url} is not in UTF-8, so names would be garbled. Mend the reader.`,
    );
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && cause.message ? cause.message : error.message;
}
