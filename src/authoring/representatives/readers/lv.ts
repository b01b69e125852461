import type { Fetcher } from '../fetcher.ts';
import type { Member, Reader } from '../reader.ts';

const server = 'https://titania.saeima.lv';
// The fifteenth Saeima was elected in October 2026: raise it after an election.
const folder = '/Personal/Deputati/Saeima15_DepWeb_Public.nsf';
const list = `${folder}/deputies?OpenView&lang=LV&count=1000`;

/** What the list draws of each member. */
interface Drawn {
  unid: string;
  name: string;
  sname: string;
  lst: string | undefined;
}

/**
 * The Saeima: it has no open data, but its list for browsers is drawn by a script from one line for
 * each member; the address stands on the page of the member. Neither says for which constituency
 * somebody sits. The ids are those of one Saeima: after an election everybody has another.
 */
export const lv: Reader = {
  server,
  accept: 'text/html',
  seats: 100,
  mailDomain: 'saeima.lv',
  async read(fetcher) {
    const drawn = await fetcher.get(list, drawnIn);
    const members: Member[] = [];
    for (const one of drawn) {
      members.push(await readMember(fetcher, one));
      fetcher.progress(members.length, drawn.length);
    }
    return members;
  },
};

/** Reads `drawDep({sname:"…",name:"…",shortStr:"…",lst:"…",unid:"…"})`, in which a quote follows a backslash. */
function drawnIn(page: string): Drawn[] {
  return [...page.matchAll(/\bdrawDep\(\{(.*?)\}\)/g)].map(([call, body = '']) => {
    const pairs = [...body.matchAll(/(\w+):"((?:[^"\\]|\\.)*)"/g)].map(
      ([, key = '', value = '']) => [key, value.replace(/\\(.)/g, '$1').trim()],
    );
    const { unid, name, sname, lst } = Object.fromEntries(pairs);
    if (!unid || !name || !sname) throw new Error(`A member is drawn without a name: ${call}`);
    return { unid, name, sname, lst };
  });
}

async function readMember(fetcher: Fetcher, { unid, name, sname, lst }: Drawn): Promise<Member> {
  const path = `${folder}/0/${encodeURIComponent(unid)}?OpenDocument&lang=LV`;
  return {
    id: unid,
    name: `${name} ${sname}`,
    district: null,
    party: lst || null,
    address: await fetcher.get(path, (page) => addressIn(page, sname)),
    from: `${server}${path}`,
  };
}

/** The address after its label; the page also names addresses of the Saeima itself. */
function addressIn(page: string, sname: string): string | null {
  if (!page.includes(sname)) throw new Error(`It is not the page of ${sname}.`);
  const [, after = ''] = page.split('writeJsTrArr("form_email"');
  return after.match(/<a href="mailto:([^"?]{3,100})/)?.[1] ?? null;
}
