import type { Page } from '@playwright/test';
import { langs, localPath } from '../../src/i18n/locales.ts';
import { expect, test } from '../support/campaign-test.ts';

/** What is typed, and the page that comes first; several where each would do; none where nothing may be found. */
type Query = [typed: string, ...first: string[]];

const leaving = '/explainers/how-a-state-leaves-and-returns/';
const reasons = '/explainers/why-five-states-left/';

const queries: Readonly<Record<string, readonly Query[]>> = {
  en: [
    ['sign', '/letter/'],
    ['Sign the letter', '/letter/'],
    ['open letter', '/letter/'],
    ['letter', '/letter/'],
    ['petition', '/letter/'],
    ['who has signed', '/signatories/'],
    ['privacy', '/privacy/'],
    ['cookies', '/privacy/'],
    ['delete my data', '/privacy/'],
    ['how do I delete my data?', '/privacy/'],
    ['unsubscribe', '/privacy/'],
    ['withdraw my signature', '/privacy/'],
    ['write to parliament', '/write/'],
    ['write to my MP', '/write/'],
    ['contact', '/about/'],
    ['who is behind this', '/about/'],
    ['facts', '/facts/'],
    ['sources', '/facts/'],
    ['news', '/updates/'],
    ['treaty', '/treaty/'],
    ['Finland', '/treaty/finland/'],
    ['poland', '/treaty/poland/'],
    ['UKRAINE', '/treaty/ukraine/'],
    ['Russia', '/treaty/russia/'],
    ['USA', '/treaty/united-states/'],
    ['turkiye', '/treaty/turkiye/'],
    ['cluster munitions', '/glossary/cluster-munition/'],
    ['landmines', '/glossary/anti-personnel-mine/'],
    ['suspension', '/glossary/suspension/', '/explainers/ukraine/'],
    ['Red Cross', '/glossary/icrc/'],
    ['NATO', reasons],
    ['why did Finland leave', reasons],
    ['withdrawal', '/glossary/withdrawal/', leaving],
    ['children', '/explainers/who-is-hurt/'],
    ['deminers', '/explainers/mines-already-laid/', '/voices/'],
    ['does a mine defend a border', '/explainers/do-mines-defend-a-border/'],
    ['treety', '/treaty/'],
    ['Filand', '/treaty/finland/'],
    ['pettition', '/letter/'],
    ['sing the letter', '/letter/'],
    ['privcay policy', '/privacy/'],
    ['parliam', '/write/', '/write/eu/'],
    ['zxq'],
    ['qwertyuiop asdfgh'],
  ],
  fi: [
    ['allekirjoita', '/letter/'],
    ['Allekirjoita kirje', '/letter/'],
    ['avoin kirje', '/letter/'],
    ['kirje', '/letter/'],
    ['vetoomus', '/letter/'],
    ['ketkä ovat allekirjoittaneet', '/signatories/'],
    ['tietosuoja', '/privacy/'],
    ['evästeet', '/privacy/'],
    ['poista tietoni', '/privacy/'],
    ['miten voin poistaa tietoni?', '/privacy/'],
    ['peru allekirjoitus', '/privacy/'],
    ['kirjoita kansanedustajalle', '/write/'],
    ['eduskunta', '/write/'],
    ['yhteystiedot', '/about/'],
    ['kuka on tämän takana', '/about/'],
    ['faktat', '/facts/'],
    ['lähteet', '/facts/'],
    ['uutiset', '/updates/'],
    ['sanasto', '/glossary/'],
    ['sopimus', '/treaty/'],
    ['sopimuksen', '/treaty/'],
    ['Suomi', '/treaty/finland/'],
    ['Suomessa', '/treaty/finland/'],
    ['puola', '/treaty/poland/'],
    ['VIRO', '/treaty/estonia/'],
    ['Ukraina', '/treaty/ukraine/'],
    ['Venäjä', '/treaty/russia/'],
    ['venaja', '/treaty/russia/'],
    ['USA', '/treaty/united-states/'],
    ['jalkaväkimiina', '/glossary/anti-personnel-mine/'],
    ['maamiinat', '/glossary/anti-personnel-mine/'],
    ['rypäleammukset', '/glossary/cluster-munition/'],
    ['keskeyttäminen', '/glossary/suspension/'],
    ['Punainen Risti', '/glossary/icrc/'],
    ['Nato', reasons],
    ['miksi Suomi lähti', reasons],
    ['raivaus', '/glossary/clearance/'],
    ['lapset', '/glossary/casualty/', '/explainers/who-is-hurt/'],
    ['Soumi', '/treaty/finland/'],
    ['vetomus', '/letter/'],
    ['tietosuja', '/privacy/'],
    ['allekirjoiat', '/letter/'],
    ['zxq'],
    ['qwertyuiop asdfgh'],
  ],
};

/** Words as people of other languages bend them, and one that stands nowhere. */
const bent: Readonly<Record<string, readonly Query[]>> = {
  sv: [
    ['skriv under', '/letter/'],
    ['finländska', '/treaty/finland/'],
    ['infanteriminor', '/glossary/anti-personnel-mine/'],
    ['varför lämnade Finland', reasons],
    ['zxq'],
  ],
  et: [
    ['kirjale', '/letter/'],
    ['Eestis', '/treaty/estonia/'],
    ['miinide', '/glossary/anti-personnel-mine/'],
    ['lapsed', '/explainers/who-is-hurt/'],
    ['zxq'],
  ],
  lv: [
    ['vēstuli', '/letter/'],
    ['Polijas', '/treaty/poland/'],
    ['mīnām', '/glossary/anti-personnel-mine/'],
    ['privātums', '/privacy/'],
    ['zxq'],
  ],
  lt: [
    ['laišką', '/letter/'],
    ['Lietuvoje', '/treaty/lithuania/'],
    ['minų', '/glossary/anti-personnel-mine/'],
    ['kodėl Lietuva pasitraukė', reasons],
    ['zxq'],
  ],
  pl: [
    ['listu', '/letter/'],
    ['Polsce', '/treaty/poland/'],
    ['minami', '/glossary/anti-personnel-mine/'],
    ['dzieci', '/explainers/who-is-hurt/'],
    ['zxq'],
  ],
  uk: [
    ['листа', '/letter/'],
    ['Україні', '/treaty/ukraine/'],
    ['мінами', '/glossary/anti-personnel-mine/'],
    ['чому вийшли', reasons],
    ['zxq'],
  ],
  fr: [
    ['lettres', '/letter/'],
    ['la France', '/treaty/france/'],
    ['mines antipersonnel', '/glossary/anti-personnel-mine/'],
    ['pourquoi sont-ils partis', reasons],
    ['zxq'],
  ],
};

test('a language for which nobody looked here is none of the site', () => {
  const looked = [...Object.keys(queries), ...Object.keys(bent)];
  expect(looked.toSorted()).toEqual([...langs].toSorted());
});

for (const [lang, table] of [...Object.entries(queries), ...Object.entries(bent)]) {
  test(`what people look for comes first: ${lang}`, async ({ page }) => {
    test.slow();
    expect(table.length).toBeGreaterThanOrEqual(lang in queries ? 40 : 5);
    await page.goto(localPath(lang, '/search/'));
    for (const [typed, ...paths] of table) {
      const wanted = paths.map((path) => localPath(lang, path));
      const found = await firstFound(page, typed);
      const isRight = found === null ? wanted.length === 0 : wanted.includes(found);
      expect
        .soft(isRight, `“${typed}” found ${found} first, not ${wanted.join(' or ')}`)
        .toBe(true);
    }
  });
}

/** The path of the first result, or null where it is said that nothing was found. */
async function firstFound(page: Page, typed: string): Promise<string | null> {
  const status = page.getByRole('status');
  await status.evaluate((line) => line.replaceChildren());
  await page.getByRole('searchbox').fill(typed);
  await page.keyboard.press('Enter');
  // The first one waits for the program and its index.
  await expect(status, typed).not.toBeEmpty({ timeout: 30_000 });
  const results = page.locator('#results a');
  return (await results.count()) === 0 ? null : results.first().getAttribute('href');
}
