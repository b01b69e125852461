import { describe, expect, it } from 'vitest';
import {
  type HandedOver,
  handOverCells,
  readerCells,
  readerColumns,
  readerFiles,
} from '../../src/campaign/take-out.ts';

const signer: HandedOver = {
  name: 'Anna Virtanen',
  country: 'FI',
  affiliation: 'Nurse',
  comment: 'For my brother.',
  beside: 'shown',
  agreedCount: 'count-en',
  agreedShow: 'show-en',
};
const rule = { covered: new Set(['count-en', 'count-fi']), countryName: () => 'Finland' };

describe('what is handed over', () => {
  it('is a name, a country and the profession that is public', () => {
    expect(handOverCells('names', signer, rule)).toEqual([
      'Anna Virtanen',
      'Finland',
      'FI',
      'Nurse',
    ]);
  });

  it.each([
    { agreedShow: null },
    { beside: 'hidden' },
    { beside: 'waiting' },
  ] as const)('has no profession that is not public: %j', (change) => {
    expect(handOverCells('names', { ...signer, ...change }, rule)).toEqual([
      'Anna Virtanen',
      'Finland',
      'FI',
      '',
    ]);
  });

  it('is a comment of those alone who wrote one, shown by name or not', () => {
    const hidden = { ...signer, agreedShow: null };
    expect(handOverCells('comments', hidden, rule)).toEqual([
      'Anna Virtanen',
      'Finland',
      'FI',
      'For my brother.',
    ]);
    expect(handOverCells('comments', { ...signer, comment: '' }, rule)).toBe('nothing');
  });

  it.each([
    'names',
    'comments',
  ] as const)('in %s is nothing of those who agreed to other words', (file) => {
    expect(handOverCells(file, { ...signer, agreedCount: 'count-old' }, rule)).toBe('left-out');
  });
});

describe('a reader of updates', () => {
  const reader = {
    email: 'anna@example.org',
    name: 'Anna Virtanen',
    country: 'GB',
    lang: 'uk',
    agreedAt: '2026-11-01T10:00:00.000Z',
    unsubscribe: 'https://example.org/api/unsubscribe?token=x',
  };

  it.each(readerFiles)('has a cell for each column of %s', (file) => {
    expect(readerCells(file, reader, 'Updates')).toHaveLength(readerColumns[file].length);
  });

  it('has attributes in JSON for listmonk', () => {
    const [email, name, attributes] = readerCells('listmonk', reader, 'Updates of "us"');
    expect([email, name]).toEqual(['anna@example.org', 'Anna Virtanen']);
    expect(JSON.parse(String(attributes))).toEqual({
      language: 'uk',
      country: 'GB',
      purpose: 'Updates of "us"',
      agreed_at: reader.agreedAt,
      unsubscribe_url: reader.unsubscribe,
    });
  });

  it('has a country and a language as CiviCRM calls them', () => {
    expect(readerCells('civicrm', reader, 'Updates')).toEqual([
      ...['anna@example.org', 'Anna Virtanen', 'United Kingdom', 'uk_UA', 'Updates'],
      ...[reader.agreedAt, reader.unsubscribe],
    ]);
  });

  it.each([
    "=cmd|'/c'!a0@example.org",
    '+1@example.org',
    '-1@example.org',
  ])('is left out where the address would be run by a spreadsheet: %s', (email) => {
    for (const file of readerFiles) {
      expect(readerCells(file, { ...reader, email }, 'Updates')).toBe('left-out');
    }
  });
});
