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
});
