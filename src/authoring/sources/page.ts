import { parse } from 'node-html-parser';

/** What an address answered. */
export type Answer =
  | { kind: 'page'; url: string; headings: string[] }
  | { kind: 'gone'; why: string }
  | { kind: 'refused'; why: string }
  | { kind: 'no-answer'; why: string };

/** How an address is asked. */
export interface Asking {
  agent: string;
  /** Milliseconds for the whole answer. */
  longest: number;
  /** Bytes that are read of a page; its headings stand near its beginning. */
  mostBytes: number;
}

/** Asks an address once and follows where it leads. Never throws. */
export async function ask(url: string, { agent, longest, mostBytes }: Asking): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(longest);
    const response = await fetch(url, { headers: { 'user-agent': agent }, signal });
    if (!response.ok) {
      await response.body?.cancel();
      return refusal(response.status);
    }
    const text = await beginningOf(response, mostBytes);
    return { kind: 'page', url: response.url, headings: headingsOf(response, text) };
  } catch (error) {
    return { kind: 'no-answer', why: reasonOf(error) };
  }
}

/** A program may be turned away where a reader is not: only these say that the page is gone. */
function refusal(status: number): Answer {
  const why = `it answers ${status}`;
  return { kind: status === 404 || status === 410 ? 'gone' : 'refused', why };
}

async function beginningOf(response: Response, most: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop closes the connection: the rest is not sent.
  for await (const part of response.body ?? []) {
    parts.push(part);
    length += part.byteLength;
    if (length >= most) break;
  }
  return decoderFor(response).decode(Buffer.concat(parts).subarray(0, most));
}

function decoderFor(response: Response): TextDecoder {
  const [, name = 'utf-8'] =
    response.headers.get('content-type')?.match(/charset="?([\w-]+)/) ?? [];
  try {
    return new TextDecoder(name);
  } catch {
    return new TextDecoder();
  }
}

/** What a page calls itself, in all the places where it does; none where it is no page of HTML. */
function headingsOf(response: Response, text: string): string[] {
  if (!response.headers.get('content-type')?.includes('html')) return [];
  const page = parse(text);
  const shared = page.querySelector('meta[property="og:title"]')?.getAttribute('content');
  const headings = [page.querySelector('title')?.text, shared, page.querySelector('h1')?.text];
  return headings.flatMap((heading) => heading?.trim() || []);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'it takes too long';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return cause instanceof Error && cause.message ? cause.message : error.message;
}
