import CasualtiesChart from './charts/CasualtiesChart.astro';
import FundingChart from './charts/FundingChart.astro';
import VotesChart from './charts/VotesChart.astro';
import WhoIsHurtChart from './charts/WhoIsHurtChart.astro';
import { claims } from './claims.ts';
import type { tags } from './tags.ts';

/** What explainers, updates and stories may use, listed in `tags.ts`. */
export const prose = {
  ...claims,
  CasualtiesChart,
  FundingChart,
  VotesChart,
  WhoIsHurtChart,
} satisfies Record<(typeof tags)[number], unknown>;
