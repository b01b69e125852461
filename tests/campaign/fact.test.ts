import { describe, expect, it } from 'vitest';
import { dueSince, factSchema, sourceSchema, sourcesOf } from '../../src/campaign/fact.ts';

const fact = {
  id: 'hurt-2024',
  label: 'People hurt',
  topic: 'people',
  value: 6279,
  unit: 'people',
  asOf: 2024,
  sources: ['monitor'],
  confidence: 'one-source',
  reviewBy: '2027-01-31',
};

const source = {
  id: 'monitor',
  title: 'The yearly report',
  publisher: 'The Monitor',
  date: '2025-12',
  url: 'https://example.org/report',
  seen: { how: 'original', on: '2026-11-20' },
};

const takesFact = (change: object) => factSchema.safeParse({ ...fact, ...change }).success;
const takesSource = (change: object) => sourceSchema.safeParse({ ...source, ...change }).success;

describe('a fact', () => {
  it.each([
    ['a number', 6279],
    ['zero', 0],
    ['a range', [24_000, 26_000]],
    ['a day', '1999-03-01'],
    ['a day as YAML reads it', new Date('1999-03-01')],
  ])('has %s for its value', (_, value) => {
    expect(takesFact({ value })).toBe(true);
  });

  it.each([
    ['a number in words', '6,279'],
    ['a month', '1999-03'],
    ['a day that the calendar does not have', '2025-02-30'],
    ['half a range', [24_000]],
    ['nothing', undefined],
  ])('does not have %s for its value', (_, value) => {
    expect(takesFact({ value })).toBe(false);
  });

  it('is of a day, a month or a year, and keeps it as text', () => {
    expect(factSchema.parse(fact).asOf).toBe('2024');
    expect(factSchema.parse({ ...fact, asOf: '2024-02' }).asOf).toBe('2024-02');
    expect(factSchema.parse({ ...fact, asOf: new Date('2024-02-29') }).asOf).toBe('2024-02-29');
    expect(takesFact({ asOf: 'recently' })).toBe(false);
  });

  it('names at least one source, also for what others say', () => {
    expect(takesFact({ sources: [] })).toBe(false);
    expect(takesFact({ others: [{ value: '7,000', sources: [] }] })).toBe(false);
    expect(takesFact({ others: [{ value: '7,000', sources: ['icrc'] }] })).toBe(true);
  });

  it('must be looked at again by a whole day, or never', () => {
    expect(takesFact({ reviewBy: 'never' })).toBe(true);
    for (const reviewBy of ['2027', '2027-02-30', 'Never', '', null, undefined]) {
      expect(takesFact({ reviewBy }), String(reviewBy)).toBe(false);
    }
  });

  it('says how sure it is in one of three words', () => {
    expect(takesFact({ confidence: 'official' })).toBe(true);
    expect(takesFact({ confidence: 'sure' })).toBe(false);
  });

  it('is refused with a field that nobody knows, such as a misspelt one', () => {
    expect(takesFact({ nots: 'What is counted' })).toBe(false);
  });

  it('may hold a vote, whole numbers only', () => {
    const vote = { body: 'Seimas', bodyLang: 'lt', date: '2025-05-08', for: 107, against: 0 };
    expect(takesFact({ vote: { ...vote, abstained: 3 } })).toBe(true);
    expect(takesFact({ vote })).toBe(false);
    expect(takesFact({ vote: { ...vote, abstained: 1.5 } })).toBe(false);
  });
});

it.each([
  ['2027-01-31', '2027-01-30', null],
  ['2027-01-31', '2027-01-31', null],
  ['2027-01-31', '2027-02-01', '2027-01-31'],
  ['2027-01-31', '2031-01-01', '2027-01-31'],
  ['never', '2099-01-01', null],
])('a fact to be looked at by %s is on %s due since %s', (reviewBy, today, since) => {
  expect(dueSince({ reviewBy }, today)).toBe(since);
});

describe('a source', () => {
  it('has an https address', () => {
    expect(takesSource({})).toBe(true);
    for (const url of ['http://example.org', 'javascript:alert(1)', 'example.org', '', undefined]) {
      expect(takesSource({ url }), url).toBe(false);
    }
  });

  it('may leave out the day', () => {
    expect(takesSource({ date: undefined })).toBe(true);
    expect(takesSource({ date: 'May 2025' })).toBe(false);
  });
});

it('the sources of a fact include those of what others say', () => {
  const others = [
    { value: '7,000', sources: ['icrc', 'un'] },
    { value: '8,000', sources: ['press'] },
  ];
  expect(sourcesOf({ sources: ['monitor'], others })).toEqual(['monitor', 'icrc', 'un', 'press']);
  expect(sourcesOf({ sources: ['monitor'] })).toEqual(['monitor']);
});
