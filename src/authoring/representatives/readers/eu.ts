import { z } from 'zod';
import { json, officialId, oneOrMany, optionalText } from '../answer.ts';
import type { Fetcher } from '../fetcher.ts';
import { type Member, type Reader, ReadingError } from '../reader.ts';

const server = 'https://data.europarl.europa.eu';
const format = 'format=application%2Fld%2Bjson';
const perPage = 100;

const listed = z.object({
  identifier: officialId,
  label: z.string(),
  'api:country-of-representation': z.string().regex(/^[A-Z]{2}$/),
  'api:political-group': optionalText,
});
const page = z.object({ data: z.array(listed) });
const detail = z.object({
  data: z.array(z.object({ identifier: officialId, hasEmail: oneOrMany(z.string()) })),
});

type Listed = z.infer<typeof listed>;

/** Where one language is that of nearly all who are elected; else members are written to in English. */
const languages: Record<string, string> = { EE: 'et', FI: 'fi', LT: 'lt', LV: 'lv', PL: 'pl' };
const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });

/** The European Parliament: the list in pages, then one answer for each member. */
export const eu: Reader = {
  server,
  accept: 'application/ld+json',
  seats: 720,
  mailDomain: 'europarl.europa.eu',
  async read(fetcher) {
    const list = await readList(fetcher);
    const members: Member[] = [];
    for (const one of list) {
      members.push(await readMember(fetcher, one));
      fetcher.progress(members.length, list.length);
    }
    return members;
  },
};

/** Reads pages until an empty one: a page may be short in the middle, too. */
async function readList(fetcher: Fetcher): Promise<Listed[]> {
  const list: Listed[] = [];
  for (let offset = 0; ; offset += perPage) {
    const path = `/api/v2/meps/show-current?${format}&offset=${offset}&limit=${perPage}`;
    const { data } = await fetcher.get(path, json(page));
    if (data.length === 0) return list;
    // A server that forgot about offsets would answer with the first page for ever.
    if (list.some(({ identifier }) => identifier === data[0]?.identifier)) {
      throw new ReadingError(`${server}${path} repeats an earlier page. Try again tomorrow.`);
    }
    list.push(...data);
  }
}

async function readMember(fetcher: Fetcher, one: Listed): Promise<Member> {
  const path = `/api/v2/meps/${encodeURIComponent(one.identifier)}?${format}`;
  const { data } = await fetcher.get(path, json(detail));
  const found = data.find(({ identifier }) => identifier === one.identifier);
  if (!found) {
    throw new ReadingError(`${server}${path} answered for another member. Try again tomorrow.`);
  }
  const country = one['api:country-of-representation'];
  return {
    id: one.identifier,
    name: one.label,
    district: { id: country, name: countryNames.of(country) ?? country },
    party: one['api:political-group'],
    address: found.hasEmail[0]?.replace(/^mailto:/, '') || null,
    from: `${server}${path}`,
    language: languages[country] ?? 'en',
  };
}
