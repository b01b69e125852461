import type { CampaignFacts } from '../../src/campaign/campaign.ts';

/** What a build tells the functions of a campaign that nobody answers for yet. */
export const campaignFacts: CampaignFacts = {
  name: 'Keep the Ban',
  letter: 'come-back',
  opens: '2026-11-21',
  closes: null,
  goals: [100],
  organiser: { name: null, address: null, email: null, registration: null },
  look: 'before',
  site: 'https://example.org',
  drafts: ['content/pages/fi/privacy.mdx'],
  version: 'a'.repeat(32),
  joined: ['b'.repeat(32), 'a'.repeat(32)],
  text: 'Come back',
  textLang: 'en',
  corrections: [],
  replaces: [],
  languages: ['en', 'fi'],
  situations: { FI: 'left' },
};
