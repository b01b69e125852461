/** Of the content that Astro reads, nothing is the topic's. */
export const collections = {};
