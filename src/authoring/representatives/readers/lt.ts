import { z } from 'zod';
import { fitting, optionalText } from '../answer.ts';
import type { Member, Reader } from '../reader.ts';
import { childrenOf, type Element, parseXml, withAmpersandsEscaped } from '../xml.ts';

const server = 'https://apps.lrs.lt';
// The tenth term began in 2024: raise it after an election. Without it the answer may be empty.
const term = '10';
const path = `/sip/p2b.ad_seimo_nariai?kadencijos_id=${term}`;

const member = z.object({
  asmens_id: z.string().min(1),
  vardas: z.string(),
  pavardė: z.string(),
  data_iki: optionalText,
  išrinkimo_būdas: optionalText,
});
const contact = z.object({ rūšis: z.string(), reikšmė: optionalText });
const post = z.object({ padalinio_pavadinimas: optionalText, data_iki: optionalText });

/** A faction by its name; "Seimo frakcijos" is the folder of all of them. */
const faction = /frakcija|Mišri Seimo narių grupė/;

/** The Seimas: one answer holds all members of the term, also those who left. */
export const lt: Reader = {
  server,
  accept: 'application/xml, text/xml',
  seats: 141,
  mailDomain: 'lrs.lt',
  read: (fetcher) => fetcher.get(path, membersIn),
};

function membersIn(text: string): Member[] {
  const terms = childrenOf(parseXml(withAmpersandsEscaped(text)), 'SeimoKadencija');
  return terms
    .filter(({ attributes }) => attributes.kadencijos_id === term)
    .flatMap((one) => childrenOf(one, 'SeimoNarys'))
    .flatMap((element) => memberOf(element) ?? []);
}

/** null for a member who has left. */
function memberOf(element: Element): Member | null {
  const answer = fitting(member, element.attributes);
  const { asmens_id, vardas, pavardė, data_iki } = answer;
  if (data_iki !== null) return null;
  return {
    id: asmens_id,
    name: `${vardas} ${pavardė}`,
    district: districtOf(answer.išrinkimo_būdas),
    party: partyOf(element),
    address: addressOf(element),
    from: `${server}${path}`,
  };
}

/** "Lazdynų (Nr. 9) apygardoje" is a single-member constituency; who was elected "Pagal sąrašą" has none. */
function districtOf(elected: string | null): Member['district'] {
  const [, name, id] = elected?.match(/^(.+?) \(Nr\. ?(\d+)\)/) ?? [];
  return name && id ? { id, name: `${name} (Nr. ${id})` } : null;
}

function addressOf(element: Element): string | null {
  const contacts = childrenOf(element, 'Kontaktai').map(({ attributes }) =>
    fitting(contact, attributes),
  );
  return contacts.find(({ rūšis }) => rūšis.trim() === 'El. p.')?.reikšmė ?? null;
}

/** The party that put a member up is another thing: the Speaker may sit in no faction. */
function partyOf(element: Element): string | null {
  const posts = childrenOf(element, 'Pareigos').map(({ attributes }) => fitting(post, attributes));
  const current = posts.find(
    ({ padalinio_pavadinimas, data_iki }) =>
      data_iki === null && faction.test(padalinio_pavadinimas ?? ''),
  );
  return current?.padalinio_pavadinimas ?? null;
}
