import { describe, expect, it } from 'vitest';
import { html, json, publicJson, secondsUntil, seeOther } from '../../../functions/http/respond.ts';

describe('an answer to one person', () => {
  it('as HTML is kept by no cache', async () => {
    const answer = html('<p>Å', 422, { 'retry-after': '5' });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await answer.text()).toBe('<p>Å');
  });

  it('as JSON is kept by no cache', async () => {
    const answer = json({ a: 'Å' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({ a: 'Å' });
  });

  it('may say for itself how long it is kept', () => {
    const answer = html('', 200, { 'cache-control': 'public, max-age=10' });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=10');
  });

  it('after a form leads to a page with GET', () => {
    const answer = seeOther('/fi/thank-you/');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/fi/thank-you/');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('public data', () => {
  const ask = (known?: string) =>
    new Request('http://localhost/api/tally', {
      headers: known === undefined ? {} : { 'if-none-match': known },
    });
  const identity = { confirmed: 5 };
  const answer = (known?: string, body: object = { confirmed: 5, asOf: 'now' }) =>
    publicJson(ask(known), body, identity);
  const etag = answer().headers.get('etag') ?? '';

  it('may be read from anywhere and kept for a while, longer where we are down', async () => {
    const { headers, status } = answer();
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('cache-control')).toBe(
      'public, max-age=10, stale-while-revalidate=60, stale-if-error=86400',
    );
    expect(await answer().json()).toEqual({ confirmed: 5, asOf: 'now' });
  });

  it('has an ETag of its identity, whatever else the body says', () => {
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(answer(undefined, { confirmed: 5, asOf: 'later' }).headers.get('etag')).toBe(etag);
    expect(publicJson(ask(), {}, { confirmed: 6 }).headers.get('etag')).not.toBe(etag);
  });

  it.each([
    etag,
    `W/${etag}`,
    `"other", ${etag}`,
  ])('is not sent again to who has it: %s', async (known) => {
    const unchanged = answer(known);
    expect(unchanged.status).toBe(304);
    expect(await unchanged.text()).toBe('');
    expect(unchanged.headers.get('etag')).toBe(etag);
    expect(unchanged.headers.get('cache-control')).toContain('max-age=10');
  });

  it.each(['"other"', etag.slice(0, -2), ''])('is sent to who has another: %s', (known) => {
    expect(answer(known).status).toBe(200);
  });
});

it.each([
  [-5000, '1'],
  [0, '1'],
  [1, '1'],
  [1000, '1'],
  [1001, '2'],
  [3_600_000, '3600'],
])('a moment %d ms away is waited for %s seconds', (away, seconds) => {
  const now = new Date('2026-12-01T12:00:00Z');
  expect(secondsUntil(new Date(now.getTime() + away), now)).toBe(seconds);
});
