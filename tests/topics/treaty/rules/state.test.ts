import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { slugOf } from '../../../../src/campaign/slug.ts';
import { stateSchema } from '../../../../src/topics/treaty/rules/state.ts';

describe('the address of a state', () => {
  it.each([
    ['Finland', 'finland'],
    ['Côte d’Ivoire', 'cote-divoire'],
    ["Côte d'Ivoire", 'cote-divoire'],
    ['Türkiye', 'turkiye'],
    ['São Tomé and Príncipe', 'sao-tome-and-principe'],
    ['Saint Vincent and the Grenadines', 'saint-vincent-and-the-grenadines'],
    ['Guinea-Bissau', 'guinea-bissau'],
    ['Timor-Leste', 'timor-leste'],
    ['Lao P.D.R.', 'lao-pdr'],
    ['Micronesia (Federated States of)', 'micronesia-federated-states-of'],
    ['  Two   spaces ', 'two-spaces'],
  ])('of %s is %s', (name, slug) => {
    expect(slugOf({ name })).toBe(slug);
  });

  it('is whole, and another for each state', () => {
    const states: { name: string }[] = parse(readFileSync('content/data/states.yaml', 'utf8'));
    const slugs = states.map(slugOf);
    expect(slugs.filter((slug) => !/^[a-z]+(-[a-z]+)*$/.test(slug))).toEqual([]);
    expect(new Set(slugs).size).toBe(states.length);
  });
});

describe('a state', () => {
  const finland = {
    id: 'FI',
    name: 'Finland',
    region: 'europe',
    events: [{ kind: 'accession', date: '2012-01-09', sources: ['untc'] }],
  };
  const takes = (change: object) => stateSchema.safeParse({ ...finland, ...change }).success;

  it('has a code of two letters, a region and its events', () => {
    expect(takes({})).toBe(true);
    expect(takes({ id: 'FIN' })).toBe(false);
    expect(takes({ region: 'nordic' })).toBe(false);
    expect(takes({ events: undefined })).toBe(false);
  });

  it('is no neighbour unless it says so', () => {
    expect(stateSchema.parse(finland).neighbour).toBe(false);
    expect(stateSchema.parse({ ...finland, neighbour: true }).neighbour).toBe(true);
  });

  it('keeps the day of an event as text, as a year where no more is known', () => {
    const dateOf = (date: unknown) =>
      stateSchema.parse({ ...finland, events: [{ ...finland.events[0], date }] }).events[0]?.date;
    expect(dateOf(new Date('2012-01-09'))).toBe('2012-01-09');
    expect(dateOf(2026)).toBe('2026');
  });

  it('has no event on a day that the calendar does not have', () => {
    expect(takes({ events: [{ ...finland.events[0], date: '2025-02-30' }] })).toBe(false);
  });
});
