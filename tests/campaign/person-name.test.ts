import { describe, expect, it } from 'vitest';
import { hasLettersOfAName, notOfAName } from '../../src/campaign/person-name.ts';
import { signForm, signLimits } from '../../src/campaign/sign-form.ts';
import samples from '../fixtures/names/cldr.json' with { type: 'json' };
import patterns from '../fixtures/names/patterns.json' with { type: 'json' };

/** What the form makes of a name, or why it refuses it. */
function taken(name: string): string {
  const { data, error } = signForm.shape.name.safeParse(name);
  return data ?? `${error?.issues[0]?.message}`;
}

describe('a name that people have', () => {
  it.each(Object.entries(patterns))('is taken as it is typed, with %s', (_kind, names) => {
    expect(names.map(taken)).toEqual(names.map((name) => name.normalize('NFC')));
  });

  it.each(
    Object.entries(samples),
  )('is taken in every form that CLDR has of it in "%s"', (_lang, names) => {
    const short = names.filter(({ length }) => length <= signLimits.name.max);
    // A joiner that stands after a space joins nothing.
    const tidy = (name: string) => name.normalize('NFC').replace(/(?<= )\u200c/g, '');
    expect(short.map(taken)).toEqual(short.map(tidy));
  });
});

it.each([
  ['Anna1', '1'],
  ['A@b', '@'],
  ['Anna/Bert', '/'],
  ['n/a', '/'],
  ['<b>Anna', '<'],
  ['A[b]', '['],
  ['Anna: Ek', ':'],
  ['A_b', '_'],
  ['Anna & Bert', '&'],
  ['Anna; Bert', ';'],
  ['Anna!!', '!!'],
  ['Anna ★☆ Ek', '★☆'],
  ['Anna 😀', '😀'],
  ['Anna 2nd', null],
  ['2nd Anna', '2'],
  ['Anna =1+1', '=1+1'],
  ['Hyv\ufffd\ufffd', '\ufffd\ufffd'],
])('of %j, %j stands in no name', (name, part) => {
  expect(notOfAName(name)).toBe(part);
});

it.each([
  ['李明', true],
  ['李', true],
  ['ကို', true],
  ['O', true],
  ['x', false],
  ['A.', false],
  ['--', false],
  ['ʻ', false],
  ['ʻʻ', false],
  ['“”', false],
])('whether %j has the letters of a name: %s', (name, has) => {
  expect(hasLettersOfAName(name)).toBe(has);
});
