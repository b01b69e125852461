import { describe, expect, it } from 'vitest';
import { signForm } from '../../src/campaign/sign-form.ts';
import { accepted, filled, wrong } from '../support/sign-form.ts';

/** An address of exactly that many characters whose labels are all short enough. */
function addressOf(length: number): string {
  const local = 'a'.repeat(64);
  const domain = `${'b'.repeat(55)}.${'c'.repeat(55)}.${'d'.repeat(55)}.example`;
  const missing = length - local.length - 1 - domain.length;
  return `${local}@${'e'.repeat(missing - 1)}.${domain}`;
}

describe('an e-mail address', () => {
  it.each([
    ['Anna.Virtanen+letter@EXAMPLE.org', 'Anna.Virtanen+letter@example.org'],
    [' anna@example.org\n', 'anna@example.org'],
    ["o'brien@mail.example.co.uk", "o'brien@mail.example.co.uk"],
    ['anna@bücher.example', 'anna@xn--bcher-kva.example'],
    ['anna@BÜCHER.example', 'anna@xn--bcher-kva.example'],
    ['olena@пошта.укр', 'olena@xn--80a1acn3a.xn--j1amh'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
    [addressOf(254), addressOf(254)],
  ])('is made mailable: %s', (email, mailable) => {
    expect(accepted({ email }).email).toBe(mailable);
  });

  it.each([
    ['has no @', 'anna', 'invalid'],
    ['has nothing before the @', '@example.org', 'invalid'],
    ['has nothing after it', 'anna@', 'invalid'],
    ['has two', 'anna@virtanen@example.org', 'part'],
    ['has a local part of 65 characters', `${'a'.repeat(65)}@example.org`, 'invalid'],
    ['has 255 characters in all', addressOf(255), 'invalid'],
    ['has a label that ends in a hyphen', 'anna@example-.org', 'part'],
    ['has a label that starts with one', 'anna@-example.org', 'part'],
    ['has a label of 64 characters', `anna@${'b'.repeat(64)}.example.org`, 'part'],
    ['has an empty label', 'anna@example..org', 'part'],
    ['has two dots in a row', 'an..na@example.org', 'part'],
    ['names no public domain', 'anna@localhost', 'part'],
    ['names a number instead', 'anna@127.0.0.1', 'part'],
    ['names a short form of one', 'anna@127.1', 'part'],
    ['names an IPv6 address', 'anna@[::1]', 'part'],
    ['is several', 'anna@example.org,eve@example.org', 'part'],
    ['has letters that SMTP cannot carry', 'änna@example.org', 'part'],
    ['holds a header', 'anna@example.org\r\nBcc: eve@example.org', 'part'],
  ])('is refused where it %s', (_why, email, message) => {
    expect(wrong({ email })).toEqual([`email error.email.${message}`]);
  });

  it.each([
    'anna@example.org.',
    'Anna <anna@example.org>',
    'mailto:anna@example.org',
    '\u202aanna@exam\u00adple.org\u202c',
  ])('is mended where only one can be meant: %j', (email) => {
    expect(accepted({ email }).email).toBe('anna@example.org');
  });

  it.each([
    'anna@example.org/x',
    'anna@example.org:80',
    'anna@example.org?x',
    'anna@example.org#x',
    'anna@exa%6Dple.org',
    'anna@exa\nmple.org',
    'anna@exa\tmple.org',
  ])('is refused, not mended, where its domain is none: %j', (email) => {
    expect(wrong({ email })).toEqual(['email error.email.part']);
  });

  it.each([' ', '', null])('is missed where it is %j', (email) => {
    expect(wrong({ email })).toEqual(['email error.email.missing']);
  });
});

describe('an affiliation', () => {
  it.each([
    ['Nurse, St. Mary’s', 'Nurse, St. Mary’s'],
    ['C++ & Co. KG (1997)', 'C++ & Co. KG (1997)'],
    ['  Teacher\u00a0 \u202eat school ', 'Teacher at school'],
    ['x'.repeat(120), 'x'.repeat(120)],
    ['Nurse\tand\r\nmother', 'Nurse and mother'],
    ['Nurse\u0007', 'Nurse'],
    ['Dr.med., St.Petersburg University', 'Dr.med., St.Petersburg University'],
    ['Univ.Prof., Verein e.V.', 'Univ.Prof., Verein e.V.'],
  ])('passes: %j', (affiliation, tidy) => {
    expect(accepted({ affiliation }).affiliation).toBe(tidy);
  });

  it.each([
    ['has 121 characters', 'x'.repeat(121), 'long'],
    ['holds HTML', '<i>Nurse', 'characters'],
    ['holds an address', 'nurse@example', 'characters'],
    ['holds a full link', 'ftp://x', 'link'],
    ['holds a letter that was lost', 'Hyv\ufffd', 'characters'],
    ['holds a bare link', 'see win.example', 'link'],
    ['holds a bare link with a digit', 'casino24.com', 'link'],
  ])('is refused where it %s', (_why, affiliation, message) => {
    expect(wrong({ affiliation })).toEqual([`affiliation error.affiliation.${message}`]);
  });

  it('that is no text is refused, as is a comment', () => {
    expect(wrong({ affiliation: ['x'], comment: {} })).toEqual([
      'affiliation error.text',
      'comment error.text',
    ]);
  });

  it('never keeps a line separator, which some programs show as a line break', () => {
    const { data } = signForm.safeParse({ ...filled, affiliation: 'Nurse\u2028Doctor\u2029x' });
    expect(data?.affiliation ?? '').not.toMatch(/[\u2028\u2029]/);
  });

  it('as long as a body may be is refused without a long search', () => {
    const started = performance.now();
    expect(wrong({ affiliation: 'x'.repeat(31_000) })).toEqual([
      'affiliation error.affiliation.long',
    ]);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('a comment', () => {
  it.each([
    ['One\r\nTwo\rThree', 'One\nTwo\nThree'],
    [' One \r\n\r\n\r\n\r\n Two ', 'One\n\nTwo'],
    ['I <3 peace & \u202equiet', 'I <3 peace & quiet'],
    [`${'x'.repeat(498)}\r\nx`, `${'x'.repeat(498)}\nx`],
    ['1.\tI clear mines.\u000b2.\u2028\u20293.\u0000', '1. I clear mines.\n2.\n\n3.'],
  ])('keeps its lines, written one way: %j', (comment, tidy) => {
    expect(accepted({ comment }).comment).toBe(tidy);
  });

  it.each([
    ['has 501 characters', 'x'.repeat(501), 'long'],
    ['holds a letter that was lost', 'Hyv\ufffd\ufffd p\ufffdiv\ufffd', 'characters'],
  ])('is refused where it %s', (_why, comment, message) => {
    expect(wrong({ comment })).toEqual([`comment error.comment.${message}`]);
  });
});
