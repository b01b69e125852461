import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { langs, localPath } from '../../src/i18n/locales.ts';
import { lengths } from '../../src/site/lengths.ts';
import { pageAt } from '../support/pages.ts';

const length = /<Days of="([^"]+)" \/>/g;

const source = (lang: string) => readFileSync(`content/pages/${lang}/privacy.mdx`, 'utf8');
const bodyOf = (lang: string) => source(lang).split('---\n').slice(2).join('---\n');
const namesIn = (text: string) => [...text.matchAll(length)].map(([, name = '']) => name);

/** The one law that the page names, by its number. */
const article =
  /Article 9|9 artikla|artikel 9|artikkel 9|9\. pants|9 straipsnis|art\. 9|стат\p{L}*\s+9|article\s9/gu;

const typed =
  /\d|\b(two|three|four|five|six|seven|ten|fourteen|thirty|sixty|ninety) (days?|weeks?|months?|hours?)\b|\b(kahden|kolmen|seitsemän|neljäntoista|kolmenkymmenen) (päivän|viikon|kuukauden|tunnin)\b/i;

describe.each(langs)('what the page on data says in %s', (lang) => {
  it('has no length of time that is typed: each comes from a rule', () => {
    const rest = bodyOf(lang).replace(length, '').replace(article, '');
    expect(rest.split('\n').filter((line) => typed.test(line))).toEqual([]);
  });

  it('names every rule that there is, and each prints a whole number', () => {
    expect([...new Set(namesIn(bodyOf(lang)))].sort()).toEqual(Object.keys(lengths).sort());
    for (const value of Object.values(lengths)) expect(Number.isInteger(value)).toBe(true);
  });

  it('is what was built: the numbers stand in the page, in their order', () => {
    const text = pageAt(localPath(lang, '/privacy/')).querySelector('.prose')?.textContent ?? '';
    const printed = text.replace(article, '').match(/\d+/g) ?? [];
    const names = namesIn(bodyOf(lang)) as (keyof typeof lengths)[];
    expect(printed.map(Number)).toEqual(names.map((name) => lengths[name]));
  });
});

it('all languages say the same lengths in the same order', () => {
  const [first, ...others] = langs.map((lang) => namesIn(bodyOf(lang)));
  for (const other of others) expect(other).toEqual(first);
});
