import { z } from 'zod';
import { json, officialId, optionalText } from '../answer.ts';
import type { Reader } from '../reader.ts';

const server = 'https://api.sejm.gov.pl';
// The tenth term began in 2023: raise it after an election.
const path = '/sejm/term10/MP';

const member = z.object({
  id: officialId,
  active: z.boolean(),
  firstLastName: z.string(),
  email: optionalText,
  club: optionalText,
  districtNum: z.int().nullish(),
  districtName: optionalText,
});

/** The Sejm: one answer holds all members of the term, also those who left. */
export const pl: Reader = {
  server,
  accept: 'application/json',
  seats: 460,
  mailDomain: 'sejm.pl',
  async read(fetcher) {
    const members = await fetcher.get(path, json(z.array(member)));
    return members
      .filter(({ active }) => active)
      .map(({ id, firstLastName, email, club, districtNum, districtName }) => ({
        id,
        name: firstLastName,
        district: districtNum && districtName ? { id: `${districtNum}`, name: districtName } : null,
        party: club,
        address: email,
        from: `${server}${path}`,
      }));
  },
};
