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

/** A Sejm of so many, four to a district. */
function deputies(count: number): Deputy[] {
  const [first] = fixtureData('pl.json');
  return Array.from({ length: count }, (_, i) => ({
    ...first,
    id: 501 + i,
    firstLastName: `Jan Przykładowy ${'I'.repeat(i + 1)}`,
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
  const { status, stdout } = await refresh(deputies(20).toReversed());
  expect(status).toBe(0);
  expect(stdout).toContain('20 members, 0 before: 20 joined, 0 left.\n');
  expect(stdout).toContain('Joined: Jan Przykładowy I (Okręg 1, KO).\n');
  expect(stdout).toMatch(/pl\.json is written\. Look at the difference before you commit it\.\n$/);
  expect(offices()).toEqual(before.representatives);
  const after = parliament.list('pl');
  expect(after.bodies).toEqual(before.bodies);
  expect(after.representatives).toHaveLength(24);
  expect(parliament.text('pl')).toBe(`${JSON.stringify(after, null, 2)}\n`);
  const found = findRepresentative([after], 'pl-501');
  expect(found && sendability(found.representative, found.body, '2026-11-22')).toBe('ok');
});

it('says who joined, left, moved and has another address', async () => {
  const sejm = deputies(20);
  await refresh(sejm);
  const moved = change(
    change(change(sejm, 502, { club: 'niez.' }), 510, { districtNum: 1, districtName: 'Okręg 1' }),
    503,
    { email: 'Jan.Inny@sejm.pl', firstLastName: 'Jan Inny' },
  );
  const newcomer = { ...(sejm[0] as Deputy), id: 999, firstLastName: 'Ewa Nowa' };
  const { status, stdout } = await refresh([...without(moved, 504), newcomer]);
  expect(status).toBe(0);
  expect(stdout.split('\n').slice(0, -2)).toEqual([
    '20 members, 20 before: 1 joined, 1 left.',
    'Joined: Ewa Nowa (Okręg 1, KO).',
    'Left: Jan Przykładowy IIII (Okręg 1). The seat is now that of Ewa Nowa.',
    'Jan Przykładowy II moved from “KO” to “niez.”.',
    'Jan Przykładowy III is now called Jan Inny.',
    'Jan Inny has a new address.',
    'Jan Przykładowy IIIIIIIIII moved from “Okręg 3” to “Okręg 1”.',
    '0 members have no address and can only be linked to.',
  ]);
  expect(left()).toEqual([
    {
      id: 'pl-504',
      name: 'Jan Przykładowy IIII',
      district: 'pl-1',
      until: '2026-11-22',
      successor: 'pl-999',
    },
  ]);
});

it('names no successor where two left a district, and forgets who left when they are back', async () => {
  const sejm = deputies(20);
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

it('gives every member the new day, and leaves the offices theirs', async () => {
  const untouched = days('office');
  await refresh(deputies(20));
  const later = { BUILD_DATE: '2027-01-05' };
  await parliament.runWith(later, 'pl');
  expect(days('member')).toEqual(['2027-01-05']);
  expect(days('office')).toEqual(untouched);
});

describe('refuses', () => {
  const sejm = deputies(20);
  let before: string;

  beforeEach(async () => {
    await refresh(sejm);
    before = parliament.text('pl');
  });

  async function refused(next: readonly Deputy[], ...args: string[]): Promise<string> {
    const { status, stderr } = await refresh(next, ...args);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Nothing was written\. /);
    expect(parliament.text('pl')).toBe(before);
    return stderr;
  }

  it('a list that lost more than a tenth, unless it is told that this is right', async () => {
    const next = without(sejm, 501, 506, 511);
    expect(await refused(next)).toContain('3 of 20 members are gone, more than a tenth.');
    expect(await refresh(next, '--accept-loss')).toMatchObject({ status: 0 });
    expect(left()).toHaveLength(3);
  });

  it('no list that lost a tenth', async () => {
    expect(await refresh(without(sejm, 501, 506))).toMatchObject({ status: 0 });
  });

  it('other people in as many seats', async () => {
    const next = sejm.map((one) => ({ ...one, id: one.id + 1000 }));
    expect(await refused(next)).toContain('20 of 20 members are gone');
  });

  it('a list that lost more than a tenth of its addresses', async () => {
    const next = sejm.map((one) => ({ ...one, email: null }));
    expect(await refused(next)).toContain('20 of 20 addresses are gone');
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
  const sejm = change(deputies(20), 502, { email: 'jan.prywatny@poczta.example' });
  const { status, stdout, stderr } = await refresh(change(sejm, 503, { email: 'brak' }));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain(
    'Jan Przykładowy II: what the data gives as an address is on poczta.example, not on sejm.pl. It is not taken.\n',
  );
  expect(stdout).toContain(
    'Jan Przykładowy III: what the data gives as an address is not an email address. It is not taken.\n',
  );
  expect(stdout).not.toContain('@');
  const addresses = parliament.list('pl').representatives.slice(0, 3);
  expect(addresses.map(({ address }) => address)).toEqual(['Jan.Przykladowy0@sejm.pl', null, null]);
});

it('never makes up an address from a name', async () => {
  await refresh(change(deputies(20), 501, { email: '' }));
  expect(findRepresentative([parliament.list('pl')], 'pl-501')?.representative.address).toBeNull();
});
