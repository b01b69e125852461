import { expect, it } from 'vitest';
import { provenDomain } from '../../src/campaign/endorsement-proof.ts';

it.each([
  ['a@example.org', 'https://example.org/', 'example.org'],
  ['a@Example.ORG', 'http://www.example.org/fi/', 'example.org'],
  ['a@пример.рф', 'https://xn--e1afmkfd.xn--p1ai/', 'xn--e1afmkfd.xn--p1ai'],
])('an address at the domain of a website proves it: %s, %s', (address, homepage, domain) => {
  expect(provenDomain(address, homepage, [])).toBe(domain);
});

it.each([
  ['a@gmail.com', 'https://gmail.com/'],
  ['a@inbox.lv', 'https://www.inbox.lv/'],
  ['a@free.example', 'https://victim.free.example/'],
  ['a@evil.free.example', 'https://free.example/'],
  ['a@evil.waw.pl', 'https://victim.waw.pl/'],
  ['a@evil.co.uk', 'https://victim.co.uk/'],
  ['a@university.example', 'https://university.example/~club/'],
  ['a@university.example', 'https://university.example/clubs'],
  ['a@example.org', 'https://example.org.evil.example/'],
  ['a@www.example.org', 'https://example.org/'],
  ['a@example.org', ''],
])('no other does: %s, %s', (address, homepage) => {
  expect(provenDomain(address, homepage, ['inbox.lv'])).toBeNull();
});
