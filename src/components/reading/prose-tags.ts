/** The tags that writers may use in explainers and updates, beside the topic's; each is a component of `prose.ts`. */
export const proseTags = [
  'Cite',
  'Day',
  'Fact',
  'InShort',
  'Picture',
  'Timeline',
  'Voice',
] as const;
