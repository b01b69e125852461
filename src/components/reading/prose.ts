import CasualtiesChart from '../../topics/treaty/charts/CasualtiesChart.astro';
import FundingChart from '../../topics/treaty/charts/FundingChart.astro';
import VotesChart from '../../topics/treaty/charts/VotesChart.astro';
import WhoIsHurtChart from '../../topics/treaty/charts/WhoIsHurtChart.astro';
import Picture from '../pictures/Picture.astro';
import Voice from '../voices/Voice.astro';
import { claimComponents } from './claims.ts';
import Day from './Day.astro';
import InShort from './InShort.astro';
import type { proseTags } from './prose-tags.ts';
import Timeline from './Timeline.astro';

/** What writers may use in explainers, updates and stories without importing it, listed in `prose-tags.ts`. */
export const proseComponents = {
  ...claimComponents,
  CasualtiesChart,
  Day,
  FundingChart,
  InShort,
  Picture,
  Timeline,
  Voice,
  VotesChart,
  WhoIsHurtChart,
} satisfies Record<(typeof proseTags)[number], unknown>;
