import { textsToCopy } from '#topic/elsewhere.ts';
import { situations } from '#topic/situations.ts';
import { countryName, countryNames } from '../campaign/countries.ts';
import type { Situation } from '../campaign/message.ts';
import {
  type Body,
  type Country,
  type Representative,
  sendability,
} from '../campaign/representative.ts';
import { frameOf } from '../directory/messages.ts';
import { directory } from '../directory/representatives.ts';
import { localPath } from '../i18n/locales.ts';
import { everyLang } from '../i18n/texts.ts';
import { getCampaign } from './campaign.ts';
import { today } from './today.ts';

/** A representative with its body, and whether it can be written to on the day of the build. */
export interface Addressee extends Representative {
  of: Body;
  state: ReturnType<typeof sendability>;
  /** The language that a message to it is composed in: English where its own has no texts. */
  messageLang: string;
}

/** Everybody on the lists of a country, in the order of the file. */
export function addresseesOf({ bodies, representatives }: Country): Addressee[] {
  return representatives.flatMap((one) => {
    const of = bodies.find(({ id }) => id === one.body);
    if (!of) return [];
    const state = sendability(one, of, today);
    return [{ ...one, of, state, messageLang: frameOf(one.language).lang }];
  });
}

export function isOffice({ role }: Addressee): boolean {
  return role === 'office';
}

export function isSendable({ state }: Addressee): boolean {
  return state === 'ok';
}

/** A constituency and who sits for it; null for members who sit for none. */
export interface Constituency {
  district: Country['districts'][number] | null;
  members: Addressee[];
}

/** The members that can be written to, by constituency and by name, as their own language sorts them. */
export function constituenciesOf(country: Country): Constituency[] {
  const members = membersOf(country).filter(isSendable);
  const { compare } = new Intl.Collator(country.bodies[0]?.language, { numeric: true });
  return [...country.districts.toSorted((a, b) => compare(a.name, b.name)), null]
    .map((district) => ({
      district,
      members: members
        .filter((one) => one.district === (district?.id ?? null))
        .toSorted((a, b) => compare(a.name, b.name)),
    }))
    .filter((one) => one.members.length > 0);
}

/** The constituencies for which nobody can be written to any more. */
export function formerDistrictsOf(country: Country): Country['districts'] {
  const open = constituenciesOf(country).map(({ district }) => district?.id);
  return country.districts.filter(({ id }) => !open.includes(id));
}

function membersOf(country: Country): Addressee[] {
  return addresseesOf(country).filter((one) => !isOffice(one));
}

/** A page on which a message is written: to the members of a country's parliament, or to its offices. */
export interface WritePlace {
  country: Country;
  members: boolean;
}

/** All pages on which something can be sent. */
export function writePlaces(): WritePlace[] {
  return directory
    .flatMap((country) => [false, true].map((members) => ({ country, members })))
    .filter((place) => addresseesAt(place).some(isSendable));
}

/** A country in the list of all: its name, and the page that it leads to. */
export interface Choice {
  name: string;
  href: string;
}

/** Every country of the world: to its own page, or to what fits it on the page of all others. */
export async function everyChoice(lang: string): Promise<Choice[]> {
  const own = new Set(directory.map(({ code }) => code));
  const stand = await situations();
  const texts = await textsToCopy();
  return countryNames(lang).map(({ code, name }) => {
    const short = code.toLowerCase();
    if (own.has(code)) return { name, href: localPath(lang, `/write/${short}/`) };
    const id = texts.find(({ situation }) => situation === stand[code])?.id;
    const path = `/write/elsewhere/?country=${short}${id ? `#${id}` : ''}`;
    return { name, href: localPath(lang, path) };
  });
}

/** How many offices and members can be written to from here, and the countries of the offices. */
export function reach(): { offices: number; members: number; countries: Country[] } {
  const open = directory.filter((one) => addresseesOf(one).some(isSendable));
  const all = open.flatMap(addresseesOf).filter(isSendable);
  const offices = all.filter(isOffice).length;
  return { offices, members: all.length - offices, countries: open };
}

/** The last part of a country's address: `ee`. */
export function codeOf({ code }: Country): string {
  return code.toLowerCase();
}

/** The path that all languages share: `/write/ee/members/`. */
export function writePath(place: WritePlace): string {
  return `/write/${codeOf(place.country)}/${placeName(place)}/`;
}

function placeName({ members }: WritePlace): string {
  return members ? 'members' : 'offices';
}

/** Those who stand on such a page. */
export function addresseesAt({ country, members }: WritePlace): Addressee[] {
  return members ? membersOf(country) : addresseesOf(country).filter(isOffice);
}

/** What the messages to a country ask for. */
export async function situationOf({ code }: Country): Promise<Situation> {
  const [first = ''] = (await getCampaign()).situations;
  return (await situations())[code] ?? first;
}

/** What the messages to each country ask for, by its code. */
export async function situationsByCountry(): Promise<Record<string, Situation>> {
  const all = directory.map(async (country) => [country.code, await situationOf(country)] as const);
  return Object.fromEntries(await Promise.all(all));
}

/** From where a supporter writes, as the functions put it. */
export function landOf(lang: string, { code }: Country): string {
  return countryName(lang, code);
}

/** One path for each country and language, for `[...lang]/write/[code]`. */
export function everyCountry() {
  return everyLang().flatMap(({ params, props }) =>
    directory.map((country) => ({
      params: { ...params, code: codeOf(country) },
      props: { ...props, country },
    })),
  );
}

/** One path for each language and page on which a message is written. */
export function everyWritePlace() {
  return everyLang().flatMap(({ params, props }) =>
    writePlaces().map((place) => ({
      params: { ...params, code: codeOf(place.country), place: placeName(place) },
      props: { ...props, place },
    })),
  );
}
