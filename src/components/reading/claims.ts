import Cite from '../facts/Cite.astro';
import Count from '../facts/Count.astro';
import Fact from '../facts/Fact.astro';

/** What the text of the home page may use: charts would weigh on its first view. */
export const claimComponents = { Cite, Count, Fact };
