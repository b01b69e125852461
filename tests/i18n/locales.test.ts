import { describe, expect, it } from 'vitest';
import { defaultLang, isLang, langs, localPath, splitPath } from '../../src/i18n/locales.ts';

it('the site is in English first, and in Finnish', () => {
  expect(langs).toEqual(['en', 'fi', 'sv', 'et', 'lv', 'lt', 'pl', 'uk', 'fr']);
  expect(defaultLang).toBe('en');
});

it.each(['en', 'fi'])('%s is a language of the site', (value) => {
  expect(isLang(value)).toBe(true);
});

it.each([
  'EN',
  'fi-FI',
  'de',
  '',
  'toString',
  null,
  undefined,
  0,
  ['en'],
])('%j is none', (value) => {
  expect(isLang(value)).toBe(false);
});

describe('the path of a page', () => {
  it.each([
    ['en', '/', '/'],
    ['en', '/letter/', '/letter/'],
    ['fi', '/', '/fi/'],
    ['fi', '/letter/', '/fi/letter/'],
    ['fi', '/thank-you/again/', '/fi/thank-you/again/'],
  ] as const)('in %s of %s is %s, and splits into the two again', (lang, path, local) => {
    expect(localPath(lang, path)).toBe(local);
    expect(splitPath(local)).toEqual({ lang, path });
  });

  it.each([
    ['/fi', { lang: 'fi', path: '/' }],
    ['/fish/', { lang: 'en', path: '/fish/' }],
    ['/de/letter/', { lang: 'en', path: '/de/letter/' }],
    ['/en/letter/', { lang: 'en', path: '/en/letter/' }],
    ['/letter/fi/', { lang: 'en', path: '/letter/fi/' }],
    ['', { lang: 'en', path: '' }],
  ])('%j splits into its parts', (pathname, parts) => {
    expect(splitPath(pathname)).toEqual(parts);
  });
});
