import { prose } from '#topic/prose.ts';
import Cite from '../facts/Cite.astro';
import Fact from '../facts/Fact.astro';
import Picture from '../pictures/Picture.astro';
import Voice from '../voices/Voice.astro';
import Day from './Day.astro';
import InShort from './InShort.astro';
import type { proseTags } from './prose-tags.ts';
import Timeline from './Timeline.astro';

const own = { Cite, Day, Fact, InShort, Picture, Timeline, Voice };

/** What writers may use in explainers and updates without importing it: the tags of `prose-tags.ts`, and the topic's. */
export const proseComponents = {
  ...(own satisfies Record<(typeof proseTags)[number], unknown>),
  ...prose,
};
