/** The tags that writers may use in explainers, updates and stories; each is a component of `prose.ts`. */
export const proseTags = [
  'CasualtiesChart',
  'Cite',
  'Count',
  'Day',
  'Fact',
  'FundingChart',
  'InShort',
  'Picture',
  'Timeline',
  'Voice',
  'VotesChart',
  'WhoIsHurtChart',
] as const;
