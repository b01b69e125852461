import { langs } from '../../../src/i18n/locales.ts';
import type { Draw } from './draw.ts';
import { countries, namesByLanguage } from './names.ts';

/** Somebody who was never born. */
export interface Person {
  name: string;
  email: string;
  country: string;
  lang: string;
}

/** Domains that are kept free for examples (RFC 2606): no mail arrives there. */
const domains = ['example.org', 'example.com', 'example.net'] as const;

/** Draws a person: one of that number, so that no two have the same address. */
export function drawPerson(draw: Draw, number: number): Person {
  const { country, language } = draw.weighed(countries, ({ of1000 }) => of1000);
  const [first, ...others] = namesByLanguage[language] ?? [];
  if (!first) throw new Error(`There are no names in ${language}.`);
  const { given, family } = draw.oneOf([first, ...others]);
  const one = (list: readonly string[]) => list[Math.floor(draw.number() * list.length)] ?? '';
  const foreign = draw.chance(0.08) || !langs.includes(language);
  return {
    name: `${one(given)} ${one(family)}`,
    email: `supporter${number}@${draw.oneOf(domains)}`,
    country,
    lang: foreign ? 'en' : language,
  };
}

const letters = 'bcdfghjklmnprstvwxz';

/** A name as a program makes one up, at the one domain of its wave. */
export function drawFake(draw: Draw, number: number): Person {
  const word = () => {
    const length = 5 + Math.floor(draw.number() * 4);
    const made = Array.from({ length }, () => letters[Math.floor(draw.number() * letters.length)]);
    return made.join('').replace(/^./, (letter) => letter.toUpperCase());
  };
  return {
    name: `${word()} ${word()}`,
    email: `user${number}@quickmail.example.net`,
    country: draw.oneOf(['US', 'US', 'GB', 'FI']),
    lang: 'en',
  };
}
