import type { HomeSection } from '../topic.ts';
import WhoLeft from './components/WhoLeft.astro';
import { votesOnLeaving } from './site/votes.ts';

/** What stands beside the headline. */
export { default as Beside } from './components/Wall.astro';
/** The script of that; it comes last, because text must not wait for it. */
export { default as Last } from './components/WallScript.astro';

/** The sections under the headline. */
export const sections = [
  {
    id: 'left',
    title: 'home.whoLeft',
    note: 'home.whoLeftNote',
    Section: WhoLeft,
    facts: votesOnLeaving,
  },
] as const satisfies readonly HomeSection[];
