import { describe, expect, it } from 'vitest';
import { isThrowAway } from '../../../functions/mail/throw-away.ts';

describe('a domain that throws mail away', () => {
  it.each([
    'mailinator.com',
    'yopmail.com',
    'any.name.33mail.com',
  ])('is known: %s', async (domain) => {
    expect(await isThrowAway(domain)).toBe(true);
  });

  it.each([
    'gmail.com',
    'example.org',
    'mailinator.com.example.org',
    'com',
  ])('is none that only looks like it: %s', async (domain) => {
    expect(await isThrowAway(domain)).toBe(false);
  });

  it('is found wherever it stands in the list, which comes sorted', async () => {
    const { default: domains } = await import('disposable-email-domains/index.js');
    expect(domains.every((domain, i) => i === 0 || (domains[i - 1] ?? '') <= domain)).toBe(true);
    const some = [0, 1, domains.length - 1, ...Array.from({ length: 200 }, (_, i) => i * 600)];
    for (const i of some) expect(await isThrowAway(domains[i] ?? ''), domains[i]).toBe(true);
  });
});
