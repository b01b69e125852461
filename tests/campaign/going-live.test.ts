import { describe, expect, it } from 'vitest';
import type { CampaignFacts } from '../../src/campaign/campaign.ts';
import { backupCheck, campaignChecks, directoryChecks } from '../../src/campaign/going-live.ts';
import { type Country, countrySchema } from '../../src/campaign/representative.ts';
import { directory } from '../../src/directory/representatives.ts';
import { campaignFacts } from '../support/campaign-facts.ts';

const now = new Date('2026-12-01T12:00:00Z');
const complete: CampaignFacts = {
  ...campaignFacts,
  organiser: {
    name: 'An association',
    address: 'A street',
    email: 'office@example.org',
    registration: 'none',
  },
  drafts: [],
  languages: ['en'],
};
const missing = (facts: CampaignFacts, siteUrl: string | null = 'https://example.org') =>
  campaignChecks(facts, siteUrl, now)
    .filter(({ state }) => state !== 'ok')
    .map(({ what, state }) => `${state} ${what}`);

describe('a campaign', () => {
  it('that has all lacks nothing', () => {
    expect(missing(complete)).toEqual([]);
  });

  it.each(['name', 'address', 'email', 'registration'] as const)('lacks its %s', (field) => {
    const facts = { ...complete, organiser: { ...complete.organiser, [field]: null } };
    expect(missing(facts)).toEqual([`missing imprint, ${field}`]);
    const says = campaignChecks(facts, null, now).map(({ say }) => say);
    expect(says.join()).toContain(`Set organiser.${field} in content/campaign.yaml`);
  });

  it.each([
    { opens: '2026-12-02' },
    { closes: '2026-11-30' },
  ])('lacks a letter that can be signed today: %j', (days) => {
    expect(missing({ ...complete, ...days })).toEqual(['missing letter']);
  });

  it('lacks readers of its drafts, and is told how many and where', () => {
    const facts = { ...complete, drafts: ['content/pages/fi/home.mdx', 'b'] };
    expect(missing(facts)).toEqual(['missing texts']);
    expect(
      campaignChecks(facts, null, now)
        .map(({ say }) => say)
        .join(),
    ).toContain('2 are drafts that nobody has read, such as content/pages/fi/home.mdx.');
  });

  it('lacks pages that were built for its own address', () => {
    expect(missing({ ...complete, site: 'http://localhost:4321' })).toEqual(['missing build']);
    expect(missing(complete, null)).toEqual(['unknown build']);
  });
});

describe('who can be written to', () => {
  const office = (checked: string, address: string | null = 'office@example.org') => ({
    id: 'fi-office',
    name: 'An office',
    role: 'office',
    body: 'fi-government',
    district: null,
    party: null,
    language: 'fi',
    address,
    grade: 'A',
    from: 'https://example.org/',
    checked,
  });
  const country = (one: object): Country =>
    countrySchema.parse({
      code: 'FI',
      bodies: [
        {
          id: 'fi-government',
          name: { en: 'Government', fi: 'Hallitus' },
          page: 'https://example.org/',
          language: 'fi',
          kind: 'government',
        },
      ],
      districts: [],
      representatives: [one],
      left: [],
    });

  it.each([
    ['ok', 'as somebody has looked lately', office('2026-11-01')],
    ['missing', 'but the address is too old', office('2025-11-01')],
    ['unknown', 'by nobody: there is no address', office('2026-11-01', null)],
  ])('is %s %s', (state, _, one) => {
    expect(directoryChecks([country(one)], now)).toMatchObject([
      { what: 'representatives, FI', state },
    ]);
  });

  it('is not known of a parliament until its members are read', () => {
    const { bodies, ...rest } = country(office('2026-11-01'));
    const parliament = {
      ...bodies[0],
      id: 'fi-parliament',
      kind: 'parliament',
      membersPage: 'https://example.org/members',
      lastElection: null,
    };
    const known = { ...rest, bodies: [...bodies, parliament] };
    const member = { ...office('2026-11-01'), id: 'fi-1', role: 'member', body: 'fi-parliament' };
    const read = { ...known, representatives: [member, ...known.representatives] };
    const [before, after] = directoryChecks(
      [known, read].map((one) => countrySchema.parse(one)),
      now,
    );
    expect(before).toMatchObject({
      state: 'unknown',
      say: expect.stringContaining('npm run representatives -- fi --write'),
    });
    expect(after).toMatchObject({ state: 'ok', say: '2 of 2 can be written to' });
  });
});

it('countries without an address are told of in one line', () => {
  const closed = (code: string): Country => {
    const [first] = directory.filter((one) => one.code === code);
    if (!first) throw new Error(`content/data/representatives has no ${code}.`);
    return first;
  };
  const said = directoryChecks([closed('DE'), closed('LV'), closed('FR')], now);
  expect(said.map(({ what, state }) => `${what}: ${state}`)).toEqual([
    'representatives, LV: unknown',
    'representatives, DE, FR: unknown',
  ]);
});

describe('a backup', () => {
  const at = (lastRun: string, failed = false) => ({ lastRun: new Date(lastRun), failed });

  it.each([
    ['ok', at('2026-12-01T03:00:00Z')],
    ['ok', at('2026-11-29T12:00:00Z')],
    ['missing', at('2026-11-29T11:59:59Z')],
    ['missing', at('2026-12-01T03:00:00Z', true)],
    ['missing', null],
  ])('is %s: %j', (state, last) => {
    expect(backupCheck(last, now)).toMatchObject({ what: 'backup', state });
  });
});
