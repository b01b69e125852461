import CasualtiesChart from '../charts/CasualtiesChart.astro';
import FundingChart from '../charts/FundingChart.astro';
import VotesChart from '../charts/VotesChart.astro';
import WhoIsHurtChart from '../charts/WhoIsHurtChart.astro';
import Cite from '../facts/Cite.astro';
import Count from '../facts/Count.astro';
import Fact from '../facts/Fact.astro';
import Picture from '../pictures/Picture.astro';
import Voice from '../voices/Voice.astro';
import Day from './Day.astro';
import InShort from './InShort.astro';
import type { proseTags } from './prose-tags.ts';
import Timeline from './Timeline.astro';

/** What writers may use in explainers, updates and stories without importing it, listed in `prose-tags.ts`. */
export const proseComponents = {
  CasualtiesChart,
  Cite,
  Count,
  Day,
  Fact,
  FundingChart,
  InShort,
  Picture,
  Timeline,
  Voice,
  VotesChart,
  WhoIsHurtChart,
} satisfies Record<(typeof proseTags)[number], unknown>;
