import { z } from 'zod';
import { json, officialId, oneOrMany, optionalText } from '../answer.ts';
import type { Fetcher } from '../fetcher.ts';
import { type Member, type Reader, ReadingError } from '../reader.ts';

const server = 'https://avoindata.eduskunta.fi';

const seat = z.object({ hetekaId: officialId });

// Whatever may stand there more than once is a list only where it does.
const person = z.object({
  jsonNode: z.object({
    Henkilo: z.object({
      HenkiloNro: officialId,
      EtunimetNimi: optionalText,
      KutsumaNimi: optionalText,
      SukuNimi: z.string(),
      SahkoPosti: oneOrMany(z.string()),
      Vaalipiirit: z
        .object({
          NykyinenVaalipiiri: oneOrMany(z.object({ Nimi: optionalText, Tunnus: optionalText })),
        })
        .nullish(),
      Eduskuntaryhmat: z
        .object({ NykyinenEduskuntaryhma: oneOrMany(z.object({ Nimi: optionalText })) })
        .nullish(),
    }),
  }),
});

/** The Eduskunta: the seats, then one answer for each member. */
export const fi: Reader = {
  server,
  accept: 'application/json',
  seats: 200,
  mailDomain: 'eduskunta.fi',
  async read(fetcher) {
    const seats = await fetcher.get('/api/v1/seating/', json(oneOrMany(seat)));
    const members: Member[] = [];
    for (const { hetekaId } of seats) {
      members.push(await readMember(fetcher, hetekaId));
      fetcher.progress(members.length, seats.length);
    }
    return members;
  },
};

async function readMember(fetcher: Fetcher, id: string): Promise<Member> {
  const path = `/api/v1/memberofparliament/${encodeURIComponent(id)}/fi`;
  const { Henkilo } = (await fetcher.get(path, json(person))).jsonNode;
  if (Henkilo.HenkiloNro !== id) {
    throw new ReadingError(
      `${server}${path} answered for the member ${Henkilo.HenkiloNro}. Try again tomorrow.`,
    );
  }
  const [district] = Henkilo.Vaalipiirit?.NykyinenVaalipiiri ?? [];
  const [group] = Henkilo.Eduskuntaryhmat?.NykyinenEduskuntaryhma ?? [];
  const [address] = Henkilo.SahkoPosti;
  return {
    id,
    name: [Henkilo.KutsumaNimi ?? Henkilo.EtunimetNimi, Henkilo.SukuNimi].filter(Boolean).join(' '),
    // Both may be null, while a member moves from one to another.
    district:
      district?.Tunnus && district.Nimi ? { id: district.Tunnus, name: district.Nimi } : null,
    party: group?.Nimi ?? null,
    address: address || null,
    from: `${server}${path}`,
  };
}
