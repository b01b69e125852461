import { describe, expect, it } from 'vitest';
import {
  canonicalMailbox,
  isMailable,
  mailableAddress,
  splitAddress,
} from '../../src/campaign/email-address.ts';

const canonical = [
  ['case', 'Anna@Example.ORG', 'anna@example.org'],
  ['dots and tags of Gmail', 'A.n.na+letter@gmail.com', 'anna@gmail.com'],
  ['the alias domain of Gmail', 'anna@googlemail.com', 'anna@gmail.com'],
  ['tags of Outlook, but not its dots', 'an.na+x@outlook.com', 'an.na@outlook.com'],
  ['tags of Hotmail, which is not Outlook', 'anna+x@hotmail.com', 'anna@hotmail.com'],
  ['tags of Live', 'anna+x@live.com', 'anna@live.com'],
  ['aliases of iCloud', 'an.na+x@mac.com', 'an.na@icloud.com'],
  ['the other alias of iCloud', 'anna@me.com', 'anna@icloud.com'],
  ['aliases, dots and tags of Proton', 'an.na+x@pm.me', 'anna@proton.me'],
  ['the old domain of Proton', 'anna@protonmail.com', 'anna@proton.me'],
  ['aliases of Fastmail', 'anna+x@fastmail.fm', 'anna@fastmail.com'],
  ['hyphen tags of Yahoo, and no plus', 'an.na-x@ymail.com', 'an.na@yahoo.com'],
  ['domains of Yandex', 'anna+x@ya.ru', 'anna@yandex.com'],
  ['an international domain', 'Anna@BÜCHER.example', 'anna@xn--bcher-kva.example'],
] as const;

describe('the canonical mailbox', () => {
  it.each(canonical)('is one for %s', (_what, address, mailbox) => {
    expect(canonicalMailbox(address)).toBe(mailbox);
  });

  it.each(
    canonical,
  )('stays what it is when made canonical again: %s', (_what, _address, mailbox) => {
    expect(canonicalMailbox(mailbox)).toBe(mailbox);
  });

  it.each([
    'an.na@example.org',
    'anna+x@example.org',
    'anna-x@example.org',
  ])('keeps dots and tags of a provider that we do not know: %s', (address) => {
    expect(canonicalMailbox(address)).toBe(address);
  });

  it('does not take a subdomain or a lookalike for the provider', () => {
    expect(canonicalMailbox('an.na@mail.gmail.com')).toBe('an.na@mail.gmail.com');
    expect(canonicalMailbox('an.na@notgmail.com')).toBe('an.na@notgmail.com');
  });

  it('of an address that is all tag keeps the tag: an empty name would be everyone’s', () => {
    expect(canonicalMailbox('+x@gmail.com')).toBe('+x@gmail.com');
  });
});

describe('an address as it is mailed to', () => {
  it('keeps the local part as typed, since some servers mind its case', () => {
    expect(mailableAddress('Anna.V+x@GMAIL.com')).toBe('Anna.V+x@gmail.com');
  });

  it.each([
    '',
    'anna',
    '@example.org',
    'anna@',
    'anna@exa mple.org',
  ])('stays as it is where it cannot be split: %j', (address) => {
    expect(splitAddress(address)).toBeNull();
    expect(mailableAddress(address)).toBe(address);
    expect(isMailable(address)).toBe(false);
  });

  it('is split at the last @', () => {
    expect(splitAddress('"a@b"@Example.org')).toEqual({ local: '"a@b"', domain: 'example.org' });
  });
});

describe('SMTP', () => {
  it.each([
    ['64 octets before the @', `${'a'.repeat(64)}@example.org`, true],
    ['65', `${'a'.repeat(65)}@example.org`, false],
    ['a label of 63', `anna@${'b'.repeat(63)}.org`, true],
    ['a label of 64', `anna@${'b'.repeat(64)}.org`, false],
    ['a label that ends in a hyphen', 'anna@b-.org', false],
    ['a hyphen within', 'anna@b-c.org', true],
    ['one label', 'anna@org', false],
    ['a numeric last label', 'anna@10.0.0.1', false],
    ['an underscore', 'anna@b_c.org', false],
    ['every sign that needs no quotes', "a!#$%&'*+/=?^_`{|}~-b@example.org", true],
    ['a quoted local part', '"a b"@example.org', false],
    ['a dot at the start', '.anna@example.org', false],
    ['a dot before the @', 'anna.@example.org', false],
    ['letters beyond ASCII', 'änna@example.org', false],
    ['a line break', 'an\nna@example.org', false],
    ['an international domain', 'anna@пошта.укр', true],
  ])('carries, or not: %s', (_what, address, carried) => {
    expect(isMailable(address)).toBe(carried);
  });

  it('carries 254 octets in all, and not one more', () => {
    const local = 'a'.repeat(64);
    const labels = `${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}`;
    const rest = 254 - local.length - 1 - labels.length - 1;
    expect(isMailable(`${local}@${labels}.${'e'.repeat(rest)}`)).toBe(true);
    expect(isMailable(`${local}@${labels}.${'e'.repeat(rest + 1)}`)).toBe(false);
  });
});
