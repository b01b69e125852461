import { z } from 'zod';
import { json, optionalText } from '../answer.ts';
import type { Member, Reader } from '../reader.ts';

const server = 'https://api.riigikogu.ee';
// The names of districts and factions are whole in Estonian only.
const path = '/api/plenary-members?lang=ET';

const faction = z.object({
  name: z.string(),
  type: z.object({ code: z.string() }).nullish(),
  membership: z.object({ endDate: z.string().nullish() }).nullish(),
});

const member = z.object({
  uuid: z.string().min(1),
  fullName: optionalText,
  firstName: optionalText,
  lastName: optionalText,
  active: z.boolean().nullish(),
  email: optionalText,
  plenaryMembership: z
    .object({ membershipNumber: z.int().nullish(), endDate: z.string().nullish() })
    .nullish(),
  factions: z.array(faction).nullish(),
  electoralDistrictHistory: z
    .array(
      z.object({
        membership: z.int(),
        electoralDistrict: z.object({ code: z.string(), value: z.string() }).nullish(),
      }),
    )
    .nullish(),
});

type Answer = z.infer<typeof member>;

/** The Riigikogu: one answer holds all members. */
export const ee: Reader = {
  server,
  accept: 'application/json',
  seats: 101,
  mailDomain: 'riigikogu.ee',
  async read(fetcher) {
    const members = await fetcher.get(path, json(z.array(member)));
    return members
      .filter(({ active, plenaryMembership }) => active !== false && !plenaryMembership?.endDate)
      .map(memberOf);
  },
};

function memberOf(answer: Answer): Member {
  const { uuid, fullName, firstName, lastName, email } = answer;
  return {
    id: uuid,
    name: fullName ?? [firstName, lastName].filter(Boolean).join(' '),
    district: districtOf(answer),
    party: partyOf(answer),
    address: email,
    from: `${server}${path}`,
  };
}

/** A member sits in friendship groups and past factions too: the order of the list says nothing. */
function partyOf({ factions }: Answer): string | null {
  const current = factions?.find(
    ({ type, membership }) => type?.code === 'FRAKTSIOON' && membership && !membership.endDate,
  );
  return current?.name ?? null;
}

/** Of the present Riigikogu, or of the last one that the member was elected to. */
function districtOf({ electoralDistrictHistory, plenaryMembership }: Answer): Member['district'] {
  const known = (electoralDistrictHistory ?? []).toSorted((a, b) => b.membership - a.membership);
  const present = known.find((one) => one.membership === plenaryMembership?.membershipNumber);
  const district = (present ?? known[0])?.electoralDistrict;
  return district ? { id: district.code, name: district.value } : null;
}
