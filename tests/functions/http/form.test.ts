import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldErrors, readSubmission } from '../../../functions/http/form.ts';
import { Refusal } from '../../../functions/http/refusal.ts';

const url = 'http://localhost/api/sign';
const asForm = { 'content-type': 'application/x-www-form-urlencoded' };
const asJson = { 'content-type': 'application/json' };

function post(body: BodyInit | null, headers: Record<string, string> = asForm): Request {
  return new Request(url, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
}

/** What a request is refused for: the code and the headers of the answer. */
async function refusal(request: Request, options?: { within: number }): Promise<unknown> {
  const thrown = await readSubmission(request, options).catch((error: unknown) => error);
  return thrown instanceof Refusal ? [thrown.code, thrown.headers] : thrown;
}

const close = { connection: 'close' };
const bytes = (text: string) => new TextEncoder().encode(text);

describe('a form', () => {
  it('is read with its fields as they were typed', async () => {
    const body = 'name=%C3%85sa+%26+Co&comment=a%0D%0Ab&public=yes&empty=';
    expect(await readSubmission(post(body))).toEqual({
      fields: { name: 'Åsa & Co', comment: 'a\r\nb', public: 'yes', empty: '' },
      twice: [],
      wants: 'html',
    });
  });

  it.each([
    'application/x-www-form-urlencoded; charset=UTF-8',
    'Application/X-WWW-Form-Urlencoded',
  ])('may be sent as %s', async (type) => {
    expect(await readSubmission(post('a=1', { 'content-type': type }))).toMatchObject({
      fields: { a: '1' },
    });
  });

  it('tells which fields came twice, and keeps the first', async () => {
    expect(await readSubmission(post('email=a&name=b&email=c&name=d&x=1'))).toMatchObject({
      fields: { email: 'a', name: 'b', x: '1' },
      twice: ['email', 'name'],
    });
  });

  it('without a body has no fields', async () => {
    expect((await readSubmission(post(null))).fields).toEqual({});
  });

  it('that comes in pieces is put together, also where a letter is cut in two', async () => {
    const whole = bytes('name=Åsa');
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(whole.slice(0, 6));
        controller.enqueue(whole.slice(6));
        controller.close();
      },
    });
    expect((await readSubmission(post(body))).fields).toEqual({ name: 'Åsa' });
  });

  it('cannot reach what every object has', async () => {
    const { fields } = await readSubmission(post('__proto__=x&constructor=y'));
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    expect(Object.hasOwn(fields, 'constructor')).toBe(true);
  });
});

describe('JSON', () => {
  it('is read with its types, and answered in JSON', async () => {
    const body = JSON.stringify({ name: 'Åsa', public: true, n: null });
    expect(
      await readSubmission(post(body, { 'content-type': 'application/json; charset=utf-8' })),
    ).toEqual({
      fields: { name: 'Åsa', public: true, n: null },
      twice: [],
      wants: 'json',
    });
  });

  it.each([
    '',
    '{',
    '[]',
    '[{"name":"x"}]',
    '"name"',
    '1',
    'null',
    'name=x',
    '{"a":1}{}',
  ])('that is no object is malformed: %s', async (body) => {
    expect(await refusal(post(body, asJson))).toEqual(['malformed', {}]);
  });
});

describe('a body is refused', () => {
  it.each([
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'text/json',
    '',
  ])('of the type %j', async (type) => {
    expect(await refusal(post('a=1', { 'content-type': type }))).toEqual(['wrong-type', {}]);
  });

  it.each([asForm, asJson])('over 32 kB, and not at 32 kB: %j', async (headers) => {
    const filled = (size: number) =>
      headers === asForm ? `a=${'x'.repeat(size - 2)}` : `{"a":"${'x'.repeat(size - 8)}"}`;
    expect(await refusal(post(filled(32 * 1024 + 1), headers))).toEqual(['too-large', close]);
    expect((await readSubmission(post(filled(32 * 1024), headers))).twice).toEqual([]);
  });

  it('for a length it only claims, before any of it is read', async () => {
    const request = post('a=1', { ...asForm, 'content-length': '32769' });
    expect(await refusal(request)).toEqual(['too-large', close]);
    expect(request.bodyUsed).toBe(false);
  });

  it.each(['10', '0', '-1', 'abc'])('over 32 kB whatever length it claims: %s', async (claimed) => {
    const request = post(`a=${'x'.repeat(40_000)}`, { ...asForm, 'content-length': claimed });
    expect(await refusal(request)).toEqual(['too-large', close]);
  });

  it('where it streams without end and without a length, soon after 32 kB', async () => {
    let sent = 0;
    let cancelled = false;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024).fill(97));
      },
      cancel() {
        cancelled = true;
      },
    });
    expect(await refusal(post(body))).toEqual(['too-large', close]);
    expect(cancelled).toBe(true);
    expect(sent).toBeLessThan(64 * 1024);
  });

  it.each([[''], ['name=A']])('where it stops coming after %j and never ends', async (start) => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(bytes(start)),
    });
    expect(await refusal(post(body), { within: 20 })).toEqual(['too-slow', close]);
  });

  it('where it breaks off, and never taken for a fault of ours', async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.error(Object.assign(new Error(), { code: 'ECONNRESET' })),
    });
    expect(await readSubmission(post(body)).catch((error: unknown) => error)).toBeInstanceOf(
      Refusal,
    );
  });
});

describe('what is wrong with a form', () => {
  const schema = z.object({
    name: z.string('missing').min(3, 'short').max(1, 'long'),
    b: z.string('b'),
  });

  it('is the first message for each field', () => {
    expect(fieldErrors(schema.safeParse({ name: 'ab' }).error)).toEqual({ name: 'short', b: 'b' });
  });

  it('is nothing where all fits', () => {
    expect(fieldErrors(undefined)).toEqual({});
  });

  it('is, above all else, that a field came twice', () => {
    const { error } = schema.safeParse({ name: 'ab', b: 'x' });
    expect(fieldErrors(error, ['name', 'b'])).toEqual({ name: 'error.twice', b: 'error.twice' });
  });
});

describe('a form in parts', () => {
  const parts = { parts: true };
  const inParts = () => {
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    form.set('name', 'Åsa & Co');
    form.set('file', new File(['x'], 'x.txt'));
    return new Request(url, { method: 'POST', body: form });
  };

  it('is read where a door asks for it, and only its texts', async () => {
    expect(await readSubmission(inParts(), parts)).toEqual({
      fields: { 'List-Unsubscribe': 'One-Click', name: 'Åsa & Co' },
      twice: [],
      wants: 'html',
    });
  });

  it('is of a wrong type everywhere else', async () => {
    expect(await refusal(inParts())).toEqual(['wrong-type', {}]);
  });
});
