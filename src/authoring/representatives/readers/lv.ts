/** Why the members of the Saeima are not read. */
export const lv =
  'The Saeima publishes no open data of its members, only pages for browsers. Enter them in content/data/representatives/lv.json by hand, each from its own page, or leave the office alone there.';
