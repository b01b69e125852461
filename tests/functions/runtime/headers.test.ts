import { expect, it } from 'vitest';
import { securityHeaders } from '../../../functions/runtime/headers.ts';

it('every answer keeps its type, its address and its window to itself', () => {
  expect(securityHeaders('http://localhost:4321')).toEqual({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "frame-ancestors 'none'",
    'permissions-policy':
      'camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
});

it('a site with HTTPS promises to stay there, for two years', () => {
  const headers = securityHeaders('https://example.org');
  expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
  expect(headers['x-content-type-options']).toBe('nosniff');
});
