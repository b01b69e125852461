import { expect, it } from 'vitest';
import { guard, securityHeaders } from '../../../functions/security/headers.ts';

it('every answer keeps its type, its address and its window to itself', () => {
  const { 'permissions-policy': powers, ...others } = securityHeaders('http://localhost:4321');
  expect(others).toEqual({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'content-security-policy': "frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(powers).toMatch(/^[a-z-]+=\(\)(, [a-z-]+=\(\))*$/);
  for (const power of ['camera', 'geolocation', 'microphone', 'payment', 'usb']) {
    expect(powers).toContain(`${power}=()`);
  }
});

it('what is no page may load and run nothing', () => {
  const { 'content-security-policy': policy } = securityHeaders('http://localhost:4321', 'data');
  expect(policy).toBe("default-src 'none'; frame-ancestors 'none'");
});

it('a site with HTTPS promises to stay there, for two years; one without promises nothing', () => {
  const headers = securityHeaders('https://example.org');
  expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(securityHeaders('http://example.org')['strict-transport-security']).toBeUndefined();
});

it('an answer gets what it does not say for itself', () => {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'x-frame-options': 'SAMEORIGIN' };
  const answer = guard(new Response('', { headers }), 'https://example.org');
  expect(Object.fromEntries(answer.headers)).toEqual({
    ...securityHeaders('https://example.org'),
    ...headers,
  });
});
