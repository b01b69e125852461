import { describe, expect, it } from 'vitest';
import {
  type Body,
  type Country,
  countrySchema,
  findRepresentative,
  type Representative,
  sendability,
  successorsOf,
} from '../../src/campaign/representative.ts';
import { directory } from '../../src/directory/representatives.ts';
import { langs } from '../../src/i18n/locales.ts';

const parliament: Body = {
  id: 'ee-riigikogu',
  kind: 'parliament',
  name: { en: 'Riigikogu', et: 'Riigikogu' },
  page: 'https://riigikogu.example/',
  membersPage: 'https://riigikogu.example/members',
  lastElection: '2023-03-05',
  language: 'et',
};
const office: Representative = {
  id: 'ee-office-riigikogu',
  name: 'Riigikogu',
  role: 'office',
  body: 'ee-riigikogu',
  district: null,
  party: null,
  language: 'et',
  address: 'office@riigikogu.example',
  grade: 'A',
  from: 'https://riigikogu.example/',
  checked: '2026-11-21',
};
const member: Representative = {
  ...office,
  id: 'ee-1',
  name: 'Mari Näidis',
  role: 'member',
  district: 'ee-tartu',
  address: 'mari@riigikogu.example',
};
const gone = { name: 'Jaan Näide', district: 'ee-tartu', until: '2026-11-20', successor: null };
const estonia: Country = {
  code: 'EE',
  bodies: [parliament],
  districts: [{ id: 'ee-tartu', name: 'Tartu linn' }],
  representatives: [member, { ...member, id: 'ee-2', name: 'Liis Näide' }, office],
  left: [],
};

describe('whether a message may be sent', () => {
  it.each([
    ['office', '2026-11-21', '2027-11-21', 'ok'],
    ['office', '2026-11-21', '2027-11-22', 'stale'],
    ['member', '2026-11-21', '2026-11-21', 'ok'],
    ['member', '2026-11-21', '2027-02-19', 'ok'],
    ['member', '2026-11-21', '2027-02-20', 'stale'],
    ['member', '2026-10-20', '2027-01-18', 'ok'],
  ] as const)('to the %s of %s on %s: %s', (role, checked, today, answer) => {
    expect(sendability({ ...member, role, checked }, parliament, today)).toBe(answer);
  });

  it('not to somebody without an address, however fresh', () => {
    expect(sendability({ ...member, address: null }, parliament, '2026-11-21')).toBe('no-address');
  });

  it('not to a member who was looked up before the election; an office stays', () => {
    const elected: Body = { ...parliament, lastElection: '2026-11-22' };
    expect(sendability(member, elected, '2026-11-23')).toBe('stale');
    expect(sendability(office, elected, '2026-11-23')).toBe('ok');
    expect(sendability({ ...member, checked: '2026-11-22' }, elected, '2026-11-23')).toBe('ok');
    const unknown: Body = { ...parliament, lastElection: null };
    expect(sendability(member, unknown, '2026-11-23')).toBe('ok');
  });
});

describe('a representative', () => {
  it('is found with the body and the country', () => {
    expect(findRepresentative([estonia], 'ee-1')).toEqual({
      representative: member,
      body: parliament,
      country: estonia,
    });
  });

  it.each(['ee-3', '', 'ee-riigikogu', '__proto__'])('is not found by %j', (id) => {
    expect(findRepresentative([estonia], id)).toBeNull();
  });
});

describe('instead of somebody who left', () => {
  const withLeft = (...left: Country['left']): readonly Country[] => [{ ...estonia, left }];
  const ids = (countries: readonly Country[], id: string) =>
    successorsOf(countries, id).map((one) => one.id);

  it('who took over the seat is written to, also after another who left', () => {
    const countries = withLeft(
      { ...gone, id: 'ee-8', successor: 'ee-9' },
      { ...gone, id: 'ee-9', successor: 'ee-2' },
    );
    expect(ids(countries, 'ee-9')).toEqual(['ee-2']);
    expect(ids(countries, 'ee-8')).toEqual(['ee-2']);
  });

  it('all of the district are, where it is not known who took over the seat', () => {
    expect(ids(withLeft({ ...gone, id: 'ee-9' }), 'ee-9')).toEqual(['ee-1', 'ee-2']);
  });

  it('nobody is, where there is no district, or where nobody left', () => {
    expect(ids(withLeft({ ...gone, id: 'ee-9', district: null }), 'ee-9')).toEqual([]);
    expect(ids(withLeft(), 'ee-9')).toEqual([]);
    expect(ids(withLeft(), 'ee-1')).toEqual([]);
  });

  it('a circle of two comes to an end', () => {
    const countries = withLeft(
      { ...gone, id: 'ee-8', successor: 'ee-9' },
      { ...gone, id: 'ee-9', successor: 'ee-8' },
    );
    expect(ids(countries, 'ee-8')).toEqual(['ee-1', 'ee-2']);
  });
});

describe('a file', () => {
  const faults = (change: object) => {
    const { error } = countrySchema.safeParse({ ...estonia, ...change });
    return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  };
  const withMember = (change: object) => faults({ representatives: [{ ...member, ...change }] });

  it('fits', () => {
    expect(faults({})).toBeUndefined();
  });

  it.each([
    [{ address: 'mari' }, 'representatives.0.address: is not an email address'],
    [
      { from: 'http://x.example' },
      'representatives.0.from: write an address that begins with https://',
    ],
    [
      { checked: '2026-02-30' },
      'representatives.0.checked: write a day that the calendar has, as 2026-11-21',
    ],
    [
      { name: 'Mari\nNäidis' },
      'representatives.0.name: write one line, without spaces at its ends',
    ],
    [{ body: 'ee-x' }, 'representatives.0.body: there is no "ee-x" in this file'],
    [{ district: 'ee-x' }, 'representatives.0.district: there is no "ee-x" in this file'],
    [{ id: 'fi-1' }, 'representatives.0.id: "fi-1" begins with ee-'],
    [
      { form: 'http://x.example/form' },
      'representatives.0.form: write an address that begins with https://',
    ],
  ])('is wrong with a member of %j', (change, fault) => {
    expect(withMember(change)).toEqual([fault]);
  });

  it.each(['XX', 'UK', 'ee', 'EST', ''])('is wrong with the country code %j', (code) => {
    expect(faults({ code })).toContain('code: write ISO 3166-1 alpha-2, or EU');
  });

  it('is wrong where it is not in order, has an id twice or names nobody', () => {
    expect(faults({ representatives: [office, member] })).toEqual([
      'representatives.1.id: "ee-1" stands before "ee-office-riigikogu": sort by id',
    ]);
    expect(faults({ representatives: [member, member] })).toEqual([
      'representatives.1.id: "ee-1" stands there twice',
    ]);
    expect(faults({ left: [{ ...gone, id: 'ee-1', successor: 'ee-7' }] })).toEqual([
      'left.0.successor: there is no "ee-7" in this file',
      'left.0.id: "ee-1" has not left: it is a representative',
    ]);
    expect(faults({ bodies: [{ ...parliament, name: { en: 'Riigikogu' } }] })).toEqual([
      'bodies.0.name: write it in en and in et',
    ]);
  });
});

describe('how sure a mailbox is', () => {
  const faultsOf = (change: object) => {
    const { error } = countrySchema.safeParse({
      ...estonia,
      representatives: [{ ...office, ...change }],
    });
    return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  };

  it.each([
    { grade: 'A' },
    { grade: 'B' },
    { grade: 'C', address: null },
    { grade: undefined, address: null },
    { grade: undefined, role: 'member' },
  ])('fits with %j', (change) => {
    expect(faultsOf(change)).toBeUndefined();
  });

  it('must be said of an office', () => {
    expect(faultsOf({ grade: undefined })).toEqual([
      'representatives.0.address: nothing says how sure the mailbox of "ee-office-riigikogu" is: add "grade": "A" where an official page has it, "B" where two lists do',
    ]);
  });

  it.each([
    'office',
    'member',
  ])('is not enough where one list alone has it, of an %s either', (role) => {
    expect(faultsOf({ grade: 'C', role })).toEqual([
      'representatives.0.grade: only one list has the mailbox of "ee-office-riigikogu": look for it on an official page (A) or a second list (B), or write "address": null',
    ]);
  });

  it('is said beside what a writer must know, in English at least and with a source', () => {
    const note = { text: { en: 'Sign it.' }, sources: ['law'] };
    expect(faultsOf({ note })).toBeUndefined();
    expect(faultsOf({ note: { ...note, text: { et: 'Allkirjasta.' } } })).toEqual([
      'representatives.0.note: write its text in en',
    ]);
    expect(faultsOf({ note: { ...note, sources: [] } })).toEqual([
      'representatives.0.note.sources: name at least one source',
    ]);
  });
});

describe('the lists of the campaign', () => {
  const sendable = ({ representatives }: Country) =>
    representatives.filter(({ role, address }) => role === 'office' && address !== null);

  it('have mailboxes in the five states that left, several in each', () => {
    const counts = ['EE', 'FI', 'LT', 'LV', 'PL'].map((code) => {
      const country = directory.find((one) => one.code === code);
      return country ? sendable(country).length : 0;
    });
    expect(Math.min(...counts)).toBeGreaterThan(1);
  });

  it('have no mailbox twice', () => {
    const all = directory.flatMap(sendable).map(({ address }) => address?.toLowerCase());
    expect(all).toEqual([...new Set(all)]);
  });

  it.each(directory)('of $code have an office for every body', ({ bodies, representatives }) => {
    const offices = representatives.filter(({ role }) => role === 'office');
    expect(offices.map(({ body }) => body).toSorted()).toEqual(
      bodies.map(({ id }) => id).toSorted(),
    );
  });

  it.each(directory)('of $code say what a writer must know in every language', (country) => {
    const notes = country.representatives.flatMap(({ note }) => note ?? []);
    expect(notes.flatMap(({ text }) => langs.filter((lang) => !text[lang]))).toEqual([]);
  });
});
