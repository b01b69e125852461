import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRepresentative, sendability } from '../../../src/campaign/representative.ts';
import { fixtureData, openParliament, type Parliament } from './parliament.ts';

let parliament: Parliament;
const path = '/sejm/term10/MP';

beforeEach(async () => {
  parliament = await openParliament();
});

afterEach(() => parliament.close());

interface Deputy {
  id: number;
  districtNum?: number;
  districtName?: string;
  club?: string | null;
  email?: string | null;
  firstLastName?: string;
}

/** A whole Sejm, four to a district. */
function deputies(): Deputy[] {
  const [first] = fixtureData('pl.json');
  return Array.from({ length: 460 }, (_, i) => ({
    ...first,
    id: 501 + i,
    firstLastName: `Jan Przykładowy ${i + 1}`,
    email: `Jan.Przykladowy${i}@sejm.pl`,
    districtNum: 1 + Math.floor(i / 4),
    districtName: `Okręg ${1 + Math.floor(i / 4)}`,
  }));
}

/** Runs on a Sejm of these; what was answered before is forgotten. */
function refresh(sejm: readonly Deputy[], ...args: string[]) {
  parliament.forgetAnswers();
  parliament.answer(path, JSON.stringify(sejm));
  return parliament.run('pl', ...args);
}

const change = (sejm: readonly Deputy[], id: number, to: Partial<Deputy>) =>
  sejm.map((one) => (one.id === id ? { ...one, ...to } : one));
const without = (sejm: readonly Deputy[], ...ids: number[]) =>
  sejm.filter(({ id }) => !ids.includes(id));
const offices = () => parliament.list('pl').representatives.filter(({ role }) => role === 'office');
const days = (role: string) =>
  Array.from(
    new Set(
      parliament
        .list('pl')
        .representatives.filter((one) => one.role === role)
        .map(({ checked }) => checked),
    ),
  );
const left = () => parliament.list('pl').left;

it('writes members beside the offices, in order, so that they can be written to', async () => {
  const before = parliament.list('pl');
  const raw = JSON.parse(parliament.text('pl'));
  const { status, stdout } = await refresh(deputies().toReversed());
  expect(status).toBe(0);
  expect(stdout).toContain('460 members in 460 seats, 0 before: 460 joined, 0 left.\n');
  expect(stdout).toContain('Joined: Jan Przykładowy 1 (Okręg 1, KO).\n');
  expect(stdout).toMatch(/pl\.json is written\. Look at the difference before you commit it\.\n$/);
  expect(offices()).toEqual(before.representatives);
  const after = parliament.list('pl');
  const bodies = (text: string) => text.split('"districts"')[0];
  expect(bodies(parliament.text('pl'))).toBe(bodies(JSON.stringify(raw, null, 2)));
  expect(after.representatives).toHaveLength(before.representatives.length + 460);
  const found = findRepresentative([after], 'pl-501');
  expect(found && sendability(found.representative, found.body, '2026-11-22')).toBe('ok');
});

it('says who joined, left, moved and has another address', async () => {
  const sejm = deputies();
  await refresh(sejm);
  const moved = change(
    change(change(sejm, 502, { club: 'niez.' }), 510, { districtNum: 1, districtName: 'Okręg 1' }),
    503,
    { email: 'Jan.Inny@sejm.pl', firstLastName: 'Jan Inny' },
  );
  const newcomer = { ...(sejm[0] as Deputy), id: 999, firstLastName: 'Ewa Nowa' };
  const { status, stdout } = await refresh([...without(moved, 504), newcomer]);
  expect(status).toBe(0);
  expect(stdout.split('\n').slice(2, -2)).toEqual([
    '460 members in 460 seats, 460 before: 1 joined, 1 left.',
    'Joined: Ewa Nowa (Okręg 1, KO).',
    'Left: Jan Przykładowy 4 (Okręg 1). The seat is now that of Ewa Nowa.',
    'Jan Przykładowy 2 moved from “KO” to “niez.”.',
    'Jan Przykładowy 3 is now called Jan Inny.',
    'Jan Inny has a new address.',
    'Jan Przykładowy 10 moved from “Okręg 3” to “Okręg 1”.',
    '0 members have no address and can only be linked to.',
  ]);
  expect(left()).toEqual([
    {
      id: 'pl-504',
      name: 'Jan Przykładowy 4',
      district: 'pl-1',
      until: '2026-11-22',
      successor: 'pl-999',
    },
  ]);
});

it('names no successor where two left a district, and forgets who left when they are back', async () => {
  const sejm = deputies();
  await refresh(sejm);
  const newcomer = { ...(sejm[0] as Deputy), id: 999 };
  await refresh([...without(sejm, 503, 504), newcomer]);
  expect(left().map(({ id, successor }) => [id, successor])).toEqual([
    ['pl-503', null],
    ['pl-504', null],
  ]);
  await refresh([...without(sejm, 504), newcomer]);
  expect(left().map(({ id }) => id)).toEqual(['pl-504']);
});

it('gives who was looked at a month ago the new day, and leaves the offices theirs', async () => {
  const untouched = days('office');
  await refresh(deputies());
  await parliament.runWith({ BUILD_DATE: '2026-12-22' }, 'pl');
  expect(days('member')).toEqual(['2026-12-22']);
  expect(days('office')).toEqual(untouched);
});

it('leaves a file of which nothing is new as it was, to the byte', async () => {
  const sejm = deputies();
  await refresh(sejm);
  const before = parliament.text('pl');
  parliament.forgetAnswers();
  parliament.answer(path, JSON.stringify(sejm.toReversed()));
  expect(await parliament.runWith({ BUILD_DATE: '2026-12-21' }, 'pl')).toMatchObject({ status: 0 });
  expect(parliament.text('pl')).toBe(before);
});

it('looks again at everybody after an election, however lately it looked', async () => {
  await refresh(deputies());
  const file = join(parliament.folder, 'content/data/representatives/pl.json');
  const text = parliament.text('pl');
  writeFileSync(file, text.replace(/"lastElection": .*,/, '"lastElection": "2026-11-23",'));
  expect(await parliament.runWith({ BUILD_DATE: '2026-11-24' }, 'pl')).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(days('member')).toEqual(['2026-11-24']);
});

it('only says what is new, until it is told to write', async () => {
  const before = parliament.text('pl');
  parliament.answer(path, JSON.stringify(deputies()));
  const { status, stdout } = await parliament.look('pl');
  expect(status).toBe(0);
  expect(stdout).toContain('460 joined');
  expect(stdout).toMatch(/\nNothing is written: say --write to write this\.\n$/);
  expect(parliament.text('pl')).toBe(before);
  expect(await parliament.run('pl')).toMatchObject({ status: 0 });
  expect(parliament.asked).toHaveLength(1);
});

describe('refuses', () => {
  const sejm = deputies();
  let before: string;

  beforeEach(async () => {
    await refresh(sejm);
    before = parliament.text('pl');
  });

  async function refused(next: readonly Deputy[], ...args: string[]): Promise<string> {
    const { status, stderr } = await refresh(next, ...args);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^pl: the file is left as it was\. /);
    expect(parliament.text('pl')).toBe(before);
    return stderr;
  }

  const first = (count: number) => sejm.slice(0, count).map(({ id }) => id);

  it('a list that lost more than a tenth, unless it is told that this is right', async () => {
    const next = without(sejm, ...first(47));
    expect(await refused(next)).toContain('47 of 460 members are gone, more than a tenth.');
    expect(await refresh(next, '--accept-loss')).toMatchObject({ status: 0 });
    expect(left()).toHaveLength(47);
  });

  it('no list that lost a tenth', async () => {
    expect(await refresh(without(sejm, ...first(46)))).toMatchObject({ status: 0 });
  });

  it('a list that leaves more than a fifth of the seats empty', async () => {
    const next = without(sejm, ...first(93));
    expect(await refused(next)).toContain(
      'The answer has 367 members; the parliament has 460 seats.',
    );
  });

  it('other people in as many seats', async () => {
    const next = sejm.map((one) => ({ ...one, id: one.id + 1000 }));
    expect(await refused(next)).toContain('460 of 460 members are gone');
  });

  it('a list that lost more than a tenth of its addresses', async () => {
    const next = sejm.map((one) => ({ ...one, email: null }));
    expect(await refused(next)).toContain('460 of 460 addresses are gone');
  });

  it('an empty answer, whatever it is told', async () => {
    expect(await refused([], '--accept-loss')).toContain('The answer has no members.');
  });

  it('two members of one id', async () => {
    expect(await refused([...sejm, sejm[3] as Deputy])).toContain(
      'Two members have the id pl-504.',
    );
  });
});

it('takes no address of another domain, and prints none', async () => {
  const sejm = change(deputies(), 502, { email: 'jan.prywatny@poczta.example' });
  const { status, stdout, stderr } = await refresh(change(sejm, 503, { email: 'brak' }));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain(
    'Jan Przykładowy 2: what the data gives as an address is on poczta.example, not on sejm.pl. It is not taken.\n',
  );
  expect(stdout).toContain(
    'Jan Przykładowy 3: what the data gives as an address is not an email address. It is not taken.\n',
  );
  expect(stdout).not.toContain('@');
  const addresses = parliament.list('pl').representatives.slice(0, 3);
  expect(addresses.map(({ address }) => address)).toEqual(['Jan.Przykladowy0@sejm.pl', null, null]);
});

it('never makes up an address from a name', async () => {
  await refresh(change(deputies(), 501, { email: '' }));
  expect(findRepresentative([parliament.list('pl')], 'pl-501')?.representative.address).toBeNull();
});
