import {
  type Body,
  type Country,
  daysBetween,
  type Left,
  type Representative,
  sendability,
} from '../../campaign/representative.ts';
import { tidyLine } from '../../campaign/tidy-text.ts';
import { compare } from '../check/finding.ts';
import type { Member } from './reader.ts';

/** One thing about a member that is not what it was. */
export interface Change {
  member: Representative;
  what: 'name' | 'district' | 'party' | 'address';
  before: string | null;
}

/** What a new list changes. */
export interface Difference {
  joined: Representative[];
  left: Left[];
  changed: Change[];
}

/** The new file and what is new in it, or why it is not to be written. */
export type Update =
  | { outcome: 'updated'; country: Country; difference: Difference }
  | { outcome: 'refused'; why: string };

/** How a list is judged. */
export interface How {
  /** ISO 8601. */
  today: string;
  /** How many members the parliament has by law. */
  seats: number;
  /** Also takes a list that lost many members or addresses, as after an election. */
  acceptLoss: boolean;
}

/** The share of the seats below which an answer cannot be whole: members die and resign, but not so many. */
const leastShare = 0.8;

/** Days for which somebody who is as before keeps the day of an earlier look, so that files rest. */
const restsFor = 30;

const watched = ['name', 'district', 'party', 'address'] as const;
const kept = [...watched, 'body', 'language', 'from'] as const;

/** Puts the members of today into a country's file. Offices and bodies stay as they are. */
export function update(country: Country, members: readonly Member[], how: How): Update {
  const body = country.bodies.find(({ kind }) => kind === 'parliament');
  if (!body) return refused(`The file has no body of the kind "parliament". Add it first.`);
  if (members.length === 0) return refused(`The answer has no members. ${askAgain}`);
  const before = country.representatives.filter(({ role }) => role === 'member');
  const now = members
    .map((member) => representativeOf(member, country, body, how.today))
    .map((member) => asBefore(member, before, body));
  const twice = now.find(({ id }, i) => now.findIndex((one) => one.id === id) !== i);
  if (twice) {
    return refused(`Two members have the id ${twice.id}. ${askAgain}`);
  }
  const difference = differenceOf(before, now, how.today);
  const loss = how.acceptLoss ? null : (gapIn(now, how.seats) ?? lossIn(before, difference));
  if (loss) return refused(loss);
  return { outcome: 'updated', country: merge(country, members, now, difference), difference };
}

function refused(why: string): Update {
  return { outcome: 'refused', why };
}

function idIn(country: Country, official: string): string {
  const tidy = official
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${country.code.toLowerCase()}-${tidy}`;
}

function representativeOf(
  { id, name, district, party, address, from, language }: Member,
  country: Country,
  body: { id: string; language: string },
  today: string,
): Representative {
  return {
    id: idIn(country, id),
    name: tidyLine(name),
    role: 'member',
    body: body.id,
    district: district && idIn(country, district.id),
    party: party && tidyLine(party),
    language: language ?? body.language,
    address,
    from,
    checked: today,
  };
}

/** Who is as before, and was looked at not long ago, stays to the letter. */
function asBefore(
  member: Representative,
  before: readonly Representative[],
  body: Body,
): Representative {
  const old = before.find(({ id }) => id === member.id);
  if (!old || sendability(old, body, member.checked) === 'stale') return member;
  const same = kept.every((what) => old[what] === member[what]);
  const rests = daysBetween(old.checked, member.checked) < restsFor;
  return same && rests ? old : member;
}

const askAgain =
  'Look at it in a browser; once it is right there, delete .data/cache and run this again.';

function differenceOf(
  before: readonly Representative[],
  now: readonly Representative[],
  today: string,
): Difference {
  const joined = now.filter(({ id }) => !before.some((one) => one.id === id));
  const gone = before.filter(({ id }) => !now.some((one) => one.id === id));
  const changed = now.flatMap((member) => {
    const old = before.find(({ id }) => id === member.id);
    if (!old) return [];
    return watched
      .filter((what) => old[what] !== member[what])
      .map((what) => ({ member, what, before: old[what] }));
  });
  const left = gone.map(({ id, name, district }) => ({
    id,
    name,
    district,
    until: today,
    successor: successorIn(district, gone, joined),
  }));
  return { joined, left, changed };
}

/** Who took over a seat: certain only where one left the district and one joined it. */
function successorIn(
  district: string | null,
  gone: readonly Representative[],
  joined: readonly Representative[],
): string | null {
  const here = (one: Representative) => district !== null && one.district === district;
  const [successor, another] = joined.filter(here);
  return successor && !another && gone.filter(here).length === 1 ? successor.id : null;
}

const advice =
  'If there was an election, set "lastElection" in the file, and say --accept-loss; if not, the answer is incomplete: delete .data/cache and try again tomorrow.';

/** Why an answer cannot be whole, however few were known before. */
function gapIn(now: readonly Representative[], seats: number): string | null {
  if (now.length >= seats * leastShare) return null;
  return `The answer has ${now.length} members; the parliament has ${seats} seats. ${advice}`;
}

/** Why a list cannot be trusted: half an answer looks like many who left. */
function lossIn(before: readonly Representative[], { left, changed }: Difference): string | null {
  if (left.length > before.length / 10) {
    return `${left.length} of ${before.length} members are gone, more than a tenth. ${advice}`;
  }
  const addresses = before.filter(({ address }) => address !== null).length;
  const lost = changed.filter(({ what, member }) => what === 'address' && !member.address).length;
  if (lost <= addresses / 10) return null;
  return `${lost} of ${addresses} addresses are gone, more than a tenth. ${advice}`;
}

function merge(
  country: Country,
  members: readonly Member[],
  now: readonly Representative[],
  { left }: Difference,
): Country {
  const offices = country.representatives.filter(({ role }) => role === 'office');
  const earlier = country.left.filter(({ id }) => ![...now, ...left].some((one) => one.id === id));
  const districts = new Map(country.districts.map((district) => [district.id, district]));
  for (const { district } of members) {
    if (!district) continue;
    const id = idIn(country, district.id);
    districts.set(id, { id, name: tidyLine(district.name) });
  }
  return {
    ...country,
    districts: sorted([...districts.values()]),
    representatives: sorted([...offices, ...now]),
    left: sorted([...earlier, ...left]),
  };
}

function sorted<T extends { id: string }>(list: readonly T[]): T[] {
  return list.toSorted((a, b) => compare(a.id, b.id));
}
