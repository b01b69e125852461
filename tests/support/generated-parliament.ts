import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Country, Representative } from '../../src/campaign/representative.ts';
import { realDay } from '../../src/site/today.ts';
import { randomFrom } from './random.ts';

/** Words that mean "example" or "sample", in the scripts of Europe and beyond: no member is called so. */
const given = ['Näidis', 'Esimerkki', 'Przykład', 'Зразок', 'Δείγμα', 'Örnek', 'مثال', '見本'];
const family = [
  'Prøve',
  'Paraudziņa',
  'Pavyzdys',
  'Ýmund',
  'Łódźki',
  'Šveikčius',
  'Ґанок',
  "O'Malli",
];
const parties = ['Õuna fraktsioon', 'Pähkli fraktsioon', 'Łubin', 'Фракція яблука'];

/** What a generated parliament is like. */
export interface Size {
  /** Of the country, in capitals; Estonia where none is named. */
  code?: string;
  members: number;
  districts: number;
  seed?: number;
}

/**
 * A parliament of a country in invented people, whose addresses are under example.org; the same for
 * the same seed. Of each ten members one has no address, and of each twenty one no constituency.
 */
export function generatedParliament({ code = 'EE', members, districts, seed = 1 }: Size): Country {
  const land = code.toLowerCase();
  const random = randomFrom(seed);
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const number = (i: number) => String(i).padStart(3, '0');
  const people = Array.from(
    { length: members },
    (_, i): Representative => ({
      id: `${land}-generated-${number(i)}`,
      name: `${one(given)} ${one(family)} ${number(i)}`,
      role: 'member',
      body: `${land}-parliament`,
      district: i % 20 === 18 ? null : `${land}-district-${number(i % districts)}`,
      party: i % 7 === 6 ? null : one(parties),
      language: 'et',
      address: i % 10 === 9 ? null : `member-${number(i)}@example.org`,
      from: 'https://example.org/members',
      checked: realDay(),
    }),
  );
  return {
    code,
    bodies: [
      {
        id: `${land}-parliament`,
        kind: 'parliament',
        name: { en: 'Generated parliament', et: 'Näidisparlament' },
        page: 'https://example.org/parliament',
        membersPage: 'https://example.org/members',
        lastElection: null,
        language: 'et',
      },
    ],
    districts: [
      ...Array.from({ length: districts }, (_, i) => ({
        id: `${land}-district-${number(i)}`,
        name: `Näidisringkond ${i + 1}`,
      })),
      { id: `${land}-former`, name: 'Endine ringkond' },
    ],
    representatives: people,
    left: [],
  };
}

/** Puts it into a folder like `content/`. */
export function writeParliament(folder: string, country: Country): void {
  const file = join(folder, `data/representatives/${country.code.toLowerCase()}.json`);
  writeFileSync(file, `${JSON.stringify(country, null, 2)}\n`);
}

/** The same once a member has left, and somebody new sits in the seat. */
export function afterLeaving(country: Country, id: string): Country {
  const gone = country.representatives.find((one) => one.id === id);
  if (!gone) throw new Error(`Nobody has the id ${id}.`);
  const successor = {
    ...gone,
    id: 'ee-generated-new',
    name: 'Näidis Järglane',
    address: 'new@example.org',
  };
  const { name, district } = gone;
  const representatives = [...country.representatives.filter((one) => one !== gone), successor];
  return {
    ...country,
    representatives: representatives.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    left: [{ id, name, district, until: realDay(), successor: successor.id }],
  };
}
