import { expect, it } from 'vitest';
import { requestLang } from '../../../functions/http/language.ts';

function asked(accepted: string | null, named: unknown = null): string {
  const headers: Record<string, string> = accepted === null ? {} : { 'accept-language': accepted };
  return requestLang(new Request('http://localhost/', { headers }), named);
}

it.each([
  ['fi', 'fi'],
  ['fi-FI,fi;q=0.9,en;q=0.8', 'fi'],
  ['FI', 'fi'],
  ['en-GB,fi;q=0.9', 'en'],
  ['de,nl;q=0.9,fi;q=0.5,en;q=0.4', 'fi'],
  ['en;q=0.3,fi;q=0.7', 'fi'],
  ['en;q=0,fi;q=0.1', 'fi'],
  ['fi;q=0', 'en'],
  ['fi;q=x', 'en'],
  ['de', 'en'],
  ['*', 'en'],
  ['', 'en'],
  [null, 'en'],
  ['fil', 'en'],
  ['fi,en', 'fi'],
  ['en,fi', 'en'],
])('a browser that accepts %j is answered in %s', (accepted, lang) => {
  expect(asked(accepted)).toBe(lang);
});

it.each([
  'fi; q=0.9, en; q=0.8',
  'fi ;q=0.9, en;q=0.8',
])('spaces around a weight change nothing, as the standard says: %s', (accepted) => {
  expect(asked(accepted)).toBe('fi');
});

it('the language that a form names goes before what the browser accepts', () => {
  expect(asked('en', 'fi')).toBe('fi');
  expect(asked('fi', 'en')).toBe('en');
});

it.each([
  'de',
  'FI',
  '',
  '../fi',
  ['fi'],
  undefined,
  5,
])('a name that is no language of ours is passed over: %j', (named) => {
  expect(asked('fi', named)).toBe('fi');
});
