import { expect, it } from 'vitest';
import { securityText } from '../../src/site/security-contact.ts';

const site = new URL('https://example.org');
const given = { email: null, site, languages: ['en', 'fi'], today: '2026-11-25' };

it('says whom to tell, until when that holds, and in which languages', () => {
  expect(securityText({ ...given, email: 'office@example.org' })).toBe(
    [
      'Contact: mailto:office@example.org',
      'Contact: https://example.org/security/',
      'Expires: 2027-11-24T00:00:00.000Z',
      'Preferred-Languages: en, fi',
      'Canonical: https://example.org/.well-known/security.txt',
      'Policy: https://example.org/security/',
      '',
    ].join('\n'),
  );
});

it('invents no address where the organiser is missing: the page says how to report', () => {
  const text = securityText(given);
  expect(text).not.toContain('mailto:');
  expect(text).toMatch(/^Contact: https:\/\/example\.org\/security\/$/m);
});

it.each([
  '2026-11-25',
  '2027-02-28',
  '2028-02-29',
  '2028-12-31',
])('built on %s it expires within a year, as the standard asks, and not soon', (today) => {
  const [, expires = ''] = /^Expires: (\S+)$/m.exec(securityText({ ...given, today })) ?? [];
  const days = (Date.parse(expires) - Date.parse(today)) / 86_400_000;
  expect(days).toBeLessThan(365);
  expect(days).toBeGreaterThan(360);
});
