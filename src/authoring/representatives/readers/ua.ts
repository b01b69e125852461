import { z } from 'zod';
import { json, officialId, optionalText } from '../answer.ts';
import type { Member, Reader } from '../reader.ts';

const server = 'https://data.rada.gov.ua';
// The ninth convocation was elected in 2019: raise both numbers after an election.
const path = '/ogd/mps/skl9/mps09-data.json';

const member = z.object({
  id: officialId,
  full_name: z.string(),
  district_text: optionalText,
  date_end: optionalText,
});

/**
 * The Verkhovna Rada: one answer holds all members of the convocation, also those who left. Its
 * data has no addresses, and no pattern that could be relied on: members can only be linked to.
 * `list.json` beside it names the convocations. Others read it under a name of their own, as we do.
 * The factions stand in two other files, one of them in windows-1251; `party_name` is the party
 * that put a member up.
 */
export const ua: Reader = {
  server,
  accept: 'application/json',
  seats: 450,
  mailDomain: null,
  async read(fetcher) {
    const members = await fetcher.get(path, json(z.array(member)));
    return members
      .filter(({ date_end }) => date_end === null)
      .map(({ id, full_name, district_text }) => ({
        id,
        name: full_name,
        district: districtOf(district_text),
        party: null,
        address: null,
        from: `${server}${path}`,
      }));
  },
};

/** A single-member district by the number in its name; who sits for the national list has none. */
function districtOf(text: string | null): Member['district'] {
  const number = text?.match(/№\s*(\d+)/)?.[1];
  return text && number ? { id: number, name: text } : null;
}
