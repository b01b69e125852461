import { expect, it } from 'vitest';
import { slugOf } from '../../src/campaign/slug.ts';

it.each([
  ['Côte d’Ivoire', 'cote-divoire'],
  ["Côte d'Ivoire", 'cote-divoire'],
  ['Guinea-Bissau', 'guinea-bissau'],
  ['Łódź', 'lodz'],
  ['Ærø – Straße', 'aero-strasse'],
  ['  2.5 million  mines ', '25-million-mines'],
  ['Україна', ''],
])('%j stands in an address as %j', (name, slug) => {
  expect(slugOf({ name })).toBe(slug);
});
