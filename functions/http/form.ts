import type { z } from 'zod';
import { Refusal, type RefusalCode } from './refusal.ts';

/** Bytes that a body may have where nothing else is said. */
const largestBody = 32 * 1024;

/** Milliseconds within which a body must have come. */
const slowestBody = 10_000;

/** What a client sent: its fields, and the kind of answer it can read. */
export interface Submission {
  fields: Record<string, unknown>;
  /** Fields that came more than once. A form of ours never sends them so. */
  twice: readonly string[];
  wants: 'html' | 'json';
}

/**
 * Reads a body of either accepted type, and where `parts` says so of `multipart/form-data`, of which
 * only the texts count. Fields named in `lists` may come more than once, and are lists then; `most` is
 * the bytes that it may have. Throws a `Refusal` for all that is not a body.
 */
export async function readSubmission(
  request: Request,
  {
    within = slowestBody,
    lists = [],
    parts = false,
    most = largestBody,
  }: { within?: number; lists?: readonly string[]; parts?: boolean; most?: number } = {},
): Promise<Submission> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') {
    return {
      fields: parseJson(await readBody(request, { within, most })),
      twice: [],
      wants: 'json',
    };
  }
  const inParts = parts && type === 'multipart/form-data';
  if (!inParts && type !== 'application/x-www-form-urlencoded') throw new Refusal('wrong-type');
  const body = await readBody(request, { within, most });
  const sent = inParts ? await readParts(request, body) : new URLSearchParams(body);
  const fields: Submission['fields'] = {};
  const twice: string[] = [];
  for (const [name, value] of sent) {
    const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (known === undefined) fields[name] = value;
    else if (!lists.includes(name)) twice.push(name);
    else if (Array.isArray(known)) known.push(value);
    else fields[name] = [known, value];
  }
  return { fields, twice, wants: 'html' };
}

/**
 * Reads a body as far as it is one, for a door that was told in the address what to do: what a mail
 * program sends for one click, by whatever type or none, refuses nothing.
 */
export async function readAnything(request: Request): Promise<Submission> {
  try {
    return await readSubmission(request, { parts: true });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { fields: { 'List-Unsubscribe': 'One-Click' }, twice: [], wants: 'html' };
  }
}

/** The text of a field; '' for one that is missing or no text. */
export function textIn(fields: Submission['fields'], name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** The bytes that a body may have, and the milliseconds within which it must have come. */
interface Bounds {
  within: number;
  most: number;
}

async function readBody(request: Request, bounds: Bounds): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > bounds.most) {
    throw new Refusal('too-large', { connection: 'close' });
  }
  if (request.headers.has('content-length')) return announcedText(request, bounds);
  return request.body ? streamedText(request.body, bounds) : '';
}

/** A body whose length is known and kept by the host; by far the fastest way to read one. */
async function announcedText(request: Request, { within, most }: Bounds): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('too-slow', { connection: 'close' })), within);
  });
  // A client that breaks off is its own fault, whatever its error is called.
  const whole = request.text().catch(() => {
    throw new Refusal('malformed', { connection: 'close' });
  });
  try {
    const text = await Promise.race([whole, tooSlow]);
    if (Buffer.byteLength(text) <= most) return text;
    throw new Refusal('too-large', { connection: 'close' });
  } finally {
    clearTimeout(timer);
    whole.catch(() => {});
  }
}

/** A body that comes in pieces, until it ends or has been too much or too long. */
async function streamedText(
  body: ReadableStream<Uint8Array>,
  { within, most }: Bounds,
): Promise<string> {
  const reader = body.getReader();
  let refusal: Refusal | undefined;
  const giveUp = (code: RefusalCode) => {
    refusal ??= new Refusal(code, { connection: 'close' });
    // Cancelling ends the read below; the client's own error, if any, changes nothing.
    reader.cancel().catch(() => {});
  };
  const timer = setTimeout(giveUp, within, 'too-slow');
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: null }));
    if (value === null) giveUp('malformed');
    size += value?.byteLength ?? 0;
    if (size > most) giveUp('too-large');
    if (done || refusal) break;
    text += decoder.decode(value ?? undefined, { stream: true });
  }
  clearTimeout(timer);
  if (refusal) throw refusal;
  return text + decoder.decode();
}

/** The texts of a form in parts, by name; whatever else it holds, such as a file, is left out. */
async function readParts(request: Request, body: string): Promise<[string, string][]> {
  const type = request.headers.get('content-type') ?? '';
  const whole = new Response(body, { headers: { 'content-type': type } });
  const form = await whole.formData().catch(() => {
    throw new Refusal('malformed');
  });
  return [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Not JSON: the same answer as JSON of another shape.
  }
  throw new Refusal('malformed');
}

/** What is wrong with a field: a key of the strings, and the part of it that its sentence quotes. */
export type FieldError =
  | string
  | readonly [key: string, places: { part: string } | { meant: string }];

/** The first thing that is wrong with each field that does not fit its schema. */
export function fieldErrors(
  error: z.ZodError | undefined,
  twice: readonly string[] = [],
): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  for (const issue of error?.issues ?? []) {
    const { path, message } = issue;
    const part = issue.code === 'custom' ? issue.params?.part : undefined;
    errors[String(path[0])] ??= part === undefined ? message : [message, { part: String(part) }];
  }
  for (const field of twice) errors[field] = 'error.twice';
  return errors;
}
