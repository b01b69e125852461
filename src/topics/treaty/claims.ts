import Count from './components/Count.astro';

/** What the text of the home page may use: charts would weigh on its first view. */
export const claims = { Count };
