/** The tags that writers may use beside those of the engine; each is a component of `prose.ts`. */
export const tags = [
  'CasualtiesChart',
  'Count',
  'FundingChart',
  'VotesChart',
  'WhoIsHurtChart',
] as const;
