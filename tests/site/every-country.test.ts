import { describe, expect, it } from 'vitest';
import { countryCodes, countryNames } from '../../src/campaign/countries.ts';
import type { Representative } from '../../src/campaign/representative.ts';
import { directory } from '../../src/directory/representatives.ts';
import { langs, localPath } from '../../src/i18n/locales.ts';
import { isBuilt, pageAt } from '../support/pages.ts';

const isSendable = ({ address }: Representative) => address !== null;

function mainOf(path: string) {
  const main = pageAt(path).querySelector('main');
  if (!main) throw new Error(`${path} has no main part.`);
  return main;
}

describe.each(langs)('the list of countries (%s)', (lang) => {
  const path = localPath(lang, '/write/');
  const links = mainOf(path).querySelectorAll('.countries a');

  it('has every country of the world once, by its name and in the order of the language', () => {
    expect(links.map((link) => link.textContent)).toEqual(
      countryNames(lang).map(({ name }) => name),
    );
    expect(links).toHaveLength(countryCodes.length);
  });

  it('leads each to a page that exists, and to a part of it that exists', () => {
    for (const link of links) {
      const { pathname, hash } = new URL(link.getAttribute('href') ?? '', 'https://x.example');
      expect(isBuilt(pathname), pathname).toBe(true);
      if (hash) expect(mainOf(pathname).querySelectorAll(hash), hash).toHaveLength(1);
    }
  });

  it('leads to the own page of each country that has one, and all others to what fits them', () => {
    const hrefs = Object.fromEntries(
      countryNames(lang).map(({ code }, i) => [code, links[i]?.getAttribute('href')]),
    );
    expect(hrefs).toMatchObject({
      EE: localPath(lang, '/write/ee/'),
      DE: localPath(lang, '/write/de/'),
      BR: localPath(lang, '/write/elsewhere/?country=br#party'),
      RU: localPath(lang, '/write/elsewhere/?country=ru#never-joined'),
      // Neither a state of its own in the lists nor told what it is.
      GL: localPath(lang, '/write/elsewhere/?country=gl'),
    });
  });

  it('promises as many offices as there are', () => {
    const offices = directory.flatMap(({ representatives }) => representatives).filter(isSendable);
    expect(mainOf(path).querySelector('.reach')?.textContent).toContain(` ${offices.length} `);
  });
});

describe.each(langs)('the page of a country (%s)', (lang) => {
  const codes = directory.map(({ code }) => code);

  it.each(codes)('of %s names every office, and how it is reached', (code) => {
    const country = directory.find((one) => one.code === code);
    const main = mainOf(localPath(lang, `/write/${code.toLowerCase()}/`));
    const hrefs = main.querySelectorAll('a').map((link) => link.getAttribute('href'));
    for (const { id, name, page, language } of country?.bodies ?? []) {
      expect(main.textContent, id).toContain(name[lang] ?? name[language]);
      expect(hrefs, id).toContain(page);
    }
    for (const { id, form, note } of country?.representatives ?? []) {
      if (form) expect(hrefs, id).toContain(form);
      if (note) expect(main.textContent, id).toContain(note.text[lang]);
    }
    const sends = country?.representatives.some(isSendable) ?? false;
    expect(hrefs.includes(localPath(lang, `/write/${code.toLowerCase()}/offices/`))).toBe(sends);
  });

  it.each(codes)('of %s has the text to take to each office without a mailbox', (code) => {
    const closed = (directory.find((one) => one.code === code)?.representatives ?? []).filter(
      (one) => one.role === 'office' && !isSendable(one),
    );
    const main = mainOf(localPath(lang, `/write/${code.toLowerCase()}/`));
    const texts = main.querySelectorAll('textarea');
    expect(texts.length > 0).toBe(closed.length > 0);
    for (const text of texts) expect(text.textContent).not.toMatch(/[{}]|undefined/);
    const beside = main.querySelectorAll('.take a[target="_blank"]');
    expect(beside.map((link) => link.textContent.trim())).toEqual(closed.map(({ name }) => name));
    for (const link of beside) expect(link.getAttribute('rel')).toBe('noopener');
  });
});

describe.each(langs)('the page of all other countries (%s)', (lang) => {
  it('says what each of them can do, with a text of its own', () => {
    const sections = mainOf(localPath(lang, '/write/elsewhere/')).querySelectorAll('section[id]');
    expect(sections.map(({ id }) => id)).toEqual(['party', 'left', 'never-joined']);
    const said = sections.map((one) => one.querySelector('.can')?.textContent ?? '');
    expect(new Set(said).size).toBe(3);
    const subjects = sections.map((one) => one.querySelector('[data-subject]')?.textContent ?? '');
    expect(new Set(subjects).size).toBe(3);
  });
});
