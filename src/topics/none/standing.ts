/** Nothing is known of a country but its name. */
export const Standing = null;
