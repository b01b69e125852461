import { claims } from '#topic/claims.ts';
import Cite from '../facts/Cite.astro';
import Fact from '../facts/Fact.astro';

/** What the text of the home page may use: charts would weigh on its first view. */
export const claimComponents = { Cite, Fact, ...claims };
