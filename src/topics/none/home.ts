import type { HomeSection } from '../topic.ts';

/** Nothing stands beside the headline. */
export const Beside = null;
export const Last = null;

/** No section comes between the headline and the voices. */
export const sections: readonly HomeSection[] = [];
