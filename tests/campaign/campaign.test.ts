import { describe, expect, it } from 'vitest';
import { campaignFactsSchema, campaignSchema, isOpen } from '../../src/campaign/campaign.ts';
import { campaignFacts } from '../support/campaign-facts.ts';

const campaign = {
  name: 'Keep the Ban',
  letter: 'come-back',
  languages: ['en', 'fi'],
  situations: ['party', 'left'],
  opens: '2026-11-21',
  closes: '2027-03-31',
  editAt: null,
  goals: [100, 500],
  focusCountries: ['FI'],
  factTopics: ['treaty'],
  look: 'after' as const,
  organiser: { name: null, address: null, email: null, registration: null },
};

describe('a letter', () => {
  it.each([
    ['2026-11-20T23:59:59.999Z', false],
    ['2026-11-21T00:00:00.000Z', true],
    ['2027-03-31T23:59:59.999Z', true],
    ['2027-04-01T00:00:00.000Z', false],
  ])('at %s is open: %s', (now, open) => {
    expect(isOpen(campaign, new Date(now))).toBe(open);
  });

  it('counts its days in UTC, wherever the server stands', () => {
    expect(isOpen(campaign, new Date('2026-11-21T01:30:00+02:00'))).toBe(false);
  });

  it('without a last day stays open', () => {
    expect(isOpen({ opens: '2026-11-21', closes: null }, new Date('2099-01-01'))).toBe(true);
  });
});

describe('the settings of a campaign', () => {
  it('pass as they stand', () => {
    expect(campaignSchema.parse(campaign)).toEqual(campaign);
  });

  it.each([
    ['goals that do not rise', { goals: [100, 100] }, 'goals must rise'],
    [
      'a day that is none',
      { opens: '2026-02-30' },
      'write a day that the calendar has, as 2025-06-27',
    ],
    [
      'a day with its time',
      { closes: '2027-03-31T00:00' },
      'write a day that the calendar has, as 2025-06-27',
    ],
  ])('are refused for %s, in words', (_what, change, words) => {
    const { error } = campaignSchema.safeParse({ ...campaign, ...change });
    expect(error?.issues.map(({ message }) => message)).toEqual([words]);
  });

  it.each([
    { goals: [] },
    { goals: [0] },
    { goals: [1.5] },
    { name: '' },
    { focusCountries: ['FIN'] },
    { closes: undefined },
    { colour: 'red' },
    { organiser: { ...campaign.organiser, email: 'nobody' } },
    { organiser: { ...campaign.organiser, phone: '1' } },
  ])('are refused for %j', (change) => {
    expect(campaignSchema.safeParse({ ...campaign, ...change }).success).toBe(false);
  });
});

describe('what the build tells the functions', () => {
  it('passes as it stands', () => {
    expect(campaignFactsSchema.parse(campaignFacts)).toEqual(campaignFacts);
  });

  it.each([
    { version: 'a'.repeat(31) },
    { version: 'A'.repeat(32) },
    { version: 'a'.repeat(64) },
    { joined: [] },
    { languages: [] },
    { opens: 'today' },
    { organiser: { name: 'Somebody' } },
    { site: 'example.org' },
    { drafts: true },
  ])('is refused with %j', (change) => {
    expect(campaignFactsSchema.safeParse({ ...campaignFacts, ...change }).success).toBe(false);
  });
});
