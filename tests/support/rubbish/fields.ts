import fc from 'fast-check';
import { openVersion } from '../open-letter.ts';
import { offices, ownWords } from '../writer.ts';
import type { FormShape } from './built-forms.ts';
import { anyText, inheritedName } from './texts.ts';

/** Where a text means a token: which, and what becomes of it before it is sent. */
export const tokenMark = /__(spare|use|own)-(\d+)-(\w+?)__/g;

const changes = ['same', 'same', 'cut', 'longer', 'turned', 'upper', 'spaced'];

/** A token that was made for somebody: a `spare` one that must not work, one to `use`, or the door's `own`. */
const tokenText = (kind: 'spare' | 'use' | 'own') =>
  fc
    .tuple(fc.nat(200), fc.constantFrom(...changes))
    .map(([which, change]) => `__${kind}-${which}-${change}__`);

export const anyToken = fc.oneof(tokenText('spare'), tokenText('use'), tokenText('own'));

const known: Record<string, fc.Arbitrary<string>> = {
  name: fc.constantFrom(
    'Anna Virtanen',
    'Jean-Luc d’Arc',
    'Лариса Косач',
    'Zoë  Ångström',
    '李 小龍',
  ),
  email: fc.nat(100_000).map((i) => `p@p${i}.example`),
  country: fc.constantFrom('FI', 'ee', 'LV', 'ua'),
  version: fc.constant(openVersion),
  representative: fc.constantFrom(...offices.slice(0, 8).map(({ id }) => id)),
  personal: fc.nat(999).map(ownWords),
  reasons: fc.constantFrom('civilians', 'domino'),
  affiliation: fc.constantFrom('', 'University of Oulu'),
  comment: fc.constantFrom('', 'Never again.\nPlease.'),
  reply: fc.constantFrom('yes', 'no', 'not-yet'),
};

export type Field = [name: string, value: string];

/** A form that fits, but for some fields that were changed, left out, sent twice or made up. */
export function nearlyRight(path: string, shape: FormShape | undefined): fc.Arbitrary<Field[]> {
  const names = shape ? [...shape.keys()] : ['token', 'name', 'email', 'lang'];
  // What is spared is pressed nowhere: only a token to use may come to its own door.
  const token = path.includes('confirm') ? fc.oneof(tokenText('use'), tokenText('own')) : anyToken;
  const rightOf = (name: string) => {
    const given = shape?.get(name) ?? [];
    return known[name] ?? (name === 'token' ? token : fc.constantFrom(...given, 'yes', ''));
  };
  const right = fc.tuple(
    ...names.map((name) => rightOf(name).map((value): Field => [name, value])),
  );
  const nameOfOne = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: inheritedName },
    { weight: 1, arbitrary: anyText },
  );
  const wrong = fc.tuple(nameOfOne, anyText);
  const harm = fc.oneof(
    { weight: 4, arbitrary: fc.constant((fields: Field[]) => fields) },
    { weight: 4, arbitrary: wrong.map((one) => (fields: Field[]) => [...replaced(fields, one)]) },
    { weight: 1, arbitrary: wrong.map((one) => (fields: Field[]) => [...fields, one]) },
    { weight: 1, arbitrary: fc.nat(12).map((i) => (fields: Field[]) => fields.toSpliced(i, 1)) },
    {
      weight: 1,
      arbitrary: fc.nat(3).map(
        (n) => (f: Field[]) =>
          Array(n + 1)
            .fill(f)
            .flat(),
      ),
    },
  );
  return fc.tuple(right, harm).map(([fields, change]) => change(fields));
}

function replaced(fields: Field[], [name, value]: Field): Field[] {
  return [...fields.filter(([other]) => other !== name), [name, value]];
}
