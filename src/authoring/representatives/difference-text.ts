import type { Country, Representative } from '../../campaign/representative.ts';
import type { Change, Difference } from './update.ts';

/** A difference in plain words, a sentence a line. Addresses are not printed. */
export function linesOf(
  { joined, left, changed }: Difference,
  country: Country,
  seats: number,
): string[] {
  const nameOf = (district: string | null) =>
    country.districts.find(({ id }) => id === district)?.name ?? 'no district';
  const members = country.representatives.filter(({ role }) => role === 'member');
  return [
    `${members.length} members in ${seats} seats, ${members.length - joined.length + left.length} before: ${joined.length} joined, ${left.length} left.`,
    ...joined.map((one) => `Joined: ${one.name} (${nameOf(one.district)}, ${partyOf(one)}).`),
    ...left.map(({ name, district, successor }) => {
      const follows = members.find(({ id }) => id === successor);
      const seat = follows ? ` The seat is now that of ${follows.name}.` : '';
      return `Left: ${name} (${nameOf(district)}).${seat}`;
    }),
    ...changed.map((change) => changeLine(change, nameOf)),
    `${members.filter(({ address }) => address === null).length} members have no address and can only be linked to.`,
  ];
}

function partyOf({ party }: Pick<Representative, 'party'>): string {
  return party ?? 'no party';
}

function changeLine(
  { member, what, before }: Change,
  nameOf: (district: string | null) => string,
): string {
  const { name, district } = member;
  switch (what) {
    case 'name':
      return `${before} is now called ${name}.`;
    case 'district':
      return `${name} moved from “${nameOf(before)}” to “${nameOf(district)}”.`;
    case 'party':
      return `${name} moved from “${partyOf({ party: before })}” to “${partyOf(member)}”.`;
    case 'address':
      return `${name} ${member.address === null ? 'no longer has an address' : 'has a new address'}.`;
  }
}
