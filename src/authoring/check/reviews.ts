import { dueSince, type Fact } from '../../campaign/fact.ts';
import type { Content } from './content.ts';
import { type At, compare, error, type Finding, warning } from './finding.ts';

/** A fact is announced for review this many days before its day. */
const noticeDays = 30;

interface Review {
  fact: Fact;
  at: At;
}

/**
 * The facts that somebody must look at again, as of a day (ISO 8601): one warning for all that are
 * due and one for all that soon will be. `strict` makes an error of each that is due.
 */
export function checkReviews({ facts }: Content, today: string, strict: boolean): Finding[] {
  const reviews = facts.rows
    .flatMap(({ data: fact, at }) => (fact ? [{ fact, at }] : []))
    .toSorted((a, b) => compare(a.fact.reviewBy, b.fact.reviewBy));
  const due = reviews.filter(({ fact }) => dueSince(fact, today));
  const soon = reviews.filter(({ fact }) => !due.some((one) => one.fact === fact) && isSoon(fact));
  return [
    ...(strict ? due.map(overdue) : summary(due, 'due for review', 'since')),
    ...summary(soon, 'soon due for review', 'by'),
  ];

  function isSoon({ reviewBy }: Fact): boolean {
    return Date.parse(reviewBy) - Date.parse(today) <= noticeDays * 86_400_000;
  }
}

function overdue({ fact, at }: Review): Finding {
  const message = `The fact "${fact.id}" is due for review since ${fact.reviewBy}; look again, then set a new reviewBy.`;
  return error(at('reviewBy'), message);
}

/** "2 facts are due for review: since 2027-01-31 "a"; since 2027-11-30 "b". …", at the first of them. */
function summary(reviews: readonly Review[], what: string, word: string): Finding[] {
  const [first] = reviews;
  if (!first) return [];
  const days = [...new Set(reviews.map(({ fact }) => fact.reviewBy))];
  const list = days.map((day) => {
    const ids = reviews.filter(({ fact }) => fact.reviewBy === day).map(({ fact }) => fact.id);
    return `${word} ${day} ${ids.join(', ')}`;
  });
  const count = reviews.length === 1 ? '1 fact is' : `${reviews.length} facts are`;
  const wish = 'Look again at each, then set its new reviewBy';
  return [warning(first.at('reviewBy'), `${count} ${what}: ${list.join('; ')}. ${wish}.`)];
}
