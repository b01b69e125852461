import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { letterAsText, letterVersion } from '../../src/campaign/letter.ts';

const letter = {
  title: 'Come back',
  addressees: 'To the governments',
  body: 'We ask.\n\nÅbo, 2026\n',
};
const text = 'Come back\n\nTo the governments\n\nWe ask.\n\nÅbo, 2026\n';

it('a letter is one plain text that ends in one line break', () => {
  expect(letterAsText(letter)).toBe(text);
});

describe('the version of a letter', () => {
  it('is the first half of the SHA-256 that anyone gets for its text', async () => {
    const sum = createHash('sha256').update(text, 'utf8').digest('hex');
    expect(await letterVersion(letter)).toBe(sum.slice(0, 32));
  });

  it('is the same each time', async () => {
    expect(await letterVersion({ ...letter })).toBe(await letterVersion(letter));
  });

  it.each([
    ['CRLF line ends', 'We ask.\r\n\r\nÅbo, 2026\r\n'],
    ['CR line ends', 'We ask.\r\rÅbo, 2026'],
    ['spaces at line ends', 'We ask. \t\n  \nÅbo, 2026 '],
    ['empty lines around it', '\n\nWe ask.\n\nÅbo, 2026\n\n\n'],
  ])('does not mind %s', async (_what, body) => {
    expect(await letterVersion({ ...letter, body })).toBe(await letterVersion(letter));
  });

  it.each([
    ['the title', { title: 'Come back!' }],
    ['the addressees', { addressees: 'To the parliaments' }],
    ['a word', { body: 'We demand.\n\nÅbo, 2026\n' }],
    ['a letter’s case', { body: 'we ask.\n\nÅbo, 2026\n' }],
    ['a comma', { body: 'We ask,\n\nÅbo, 2026\n' }],
    ['where a paragraph ends', { body: 'We ask.\nÅbo, 2026\n' }],
    ['an accent', { body: 'We ask.\n\nAbo, 2026\n' }],
  ])('changes with %s', async (_what, change) => {
    expect(await letterVersion({ ...letter, ...change })).not.toBe(await letterVersion(letter));
  });
});
