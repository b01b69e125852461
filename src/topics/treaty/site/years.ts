import { getCollection } from 'astro:content';
import { today } from '../../../site/today.ts';
import { countsOn, stateChanges } from './states.ts';

/** A year of the treaty: how many states were party to it, or had left it, when it ended, or today. */
export interface TreatyYear {
  year: number;
  party: number;
  left: number;
  /** How many states joined, and how many left, in this year. */
  joined: number;
  leaving: number;
}

/** Every year from the first consent to today. */
export async function yearsOfTreaty(): Promise<TreatyYear[]> {
  const states = (await getCollection('states')).map(({ data }) => data);
  const changes = await stateChanges();
  const first = yearOf(changes[0]?.date ?? today);
  return Array.from({ length: yearOf(today) - first + 1 }, (_, i) => {
    const year = first + i;
    const { party, left } = countsOn(states, lastDay(year));
    const inYear = changes.filter(({ date }) => yearOf(date) === year);
    const joined = inYear.filter(({ status }) => status === 'party').length;
    return { year, party, left, joined, leaving: inYear.length - joined };
  });
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

function lastDay(year: number): string {
  const end = `${year}-12-31`;
  return end < today ? end : today;
}
