import { describe, expect, it } from 'vitest';
import { termFinder } from '../../src/build/find-terms.ts';

const term = (name: string, ...forms: string[]) => ({
  name,
  forms,
  definition: `What ${name} is.`,
});

const terms = [
  term('mine', 'Mine', 'mines'),
  term('anti-personnel-mine', 'Anti-personnel mine', 'anti-personnel mines'),
  term('action', 'Mine action'),
  term('icrc', 'ICRC', 'International Committee of the Red Cross'),
  term('article', 'Article 5 (extension)'),
];

/** The mentions that a finder found in some texts: `form=name`. */
function found(texts: string | string[], given = terms, except: string[] = []): string[] {
  const find = termFinder(given, except);
  return [texts]
    .flat()
    .flatMap((text) => find(text))
    .flatMap((piece) => (piece.term ? [`${piece.text}=${piece.term.name}`] : []));
}

describe('a finder of terms', () => {
  it('takes the longer of two terms that fit at one place', () => {
    expect(found('Anti-personnel mines are banned.')).toEqual([
      'Anti-personnel mines=anti-personnel-mine',
    ]);
    expect(found('Money for mine action')).toEqual(['mine action=action']);
  });

  it('takes it also where the shorter one is listed first, in any order of terms', () => {
    const both = ['anti-personnel mine=anti-personnel-mine', 'mine=mine'];
    const text = 'An anti-personnel mine is a mine.';
    expect(found(text, terms)).toEqual(both);
    expect(found(text, terms.toReversed())).toEqual(both);
  });

  it('finds the first mention of each term only, over all texts of the document', () => {
    expect(found(['A mine, a second mine.', 'More mines.', 'Mine action.'])).toEqual([
      'mine=mine',
      'Mine action=action',
    ]);
  });

  it('starts anew in the next document', () => {
    expect(found('A mine')).toEqual(found('A mine'));
  });

  it.each([
    'undermine',
    'minefield',
    'mine-free',
    'non-mine',
    'mine2',
    'minés',
    'åmine',
    'mineä',
    'жmine',
  ])('finds no term inside another word: %s', (word) => {
    expect(found(`This ${word} is whole.`)).toEqual([]);
  });

  it.each([
    '(mine)',
    '“mine”',
    'mine.',
    'mine,',
    'mine’s',
    '—mine—',
    'mine/bomb',
    'the mine',
  ])('finds a term beside any other sign: %s', (text) => {
    expect(found(text)).toEqual(['mine=mine']);
  });

  it('takes either case of the first letter, and of no other', () => {
    expect(found('Mines')).toEqual(['Mines=mine']);
    expect(found('mines')).toEqual(['mines=mine']);
    expect(found('MINES, Icrc')).toEqual([]);
    expect(found('ICRC')).toEqual(['ICRC=icrc']);
  });

  it('reads the signs of a form as they are, not as a pattern', () => {
    expect(found('An Article 5 (extension).')).toEqual(['Article 5 (extension)=article']);
    expect(found('a.b', [term('dot', 'x.y')])).toEqual([]);
    expect(found('xzy', [term('dot', 'x.y')])).toEqual([]);
  });

  it.each([
    'anti-personnel\nmine',
    'anti-personnel\u00a0mine',
    'anti-personnel  mine',
  ])('takes any white space for the space in a term: %j', (form) => {
    expect(found(`An ${form}.`)).toEqual([`${form}=anti-personnel-mine`]);
  });

  it('never finds the term that the document explains, and goes on to find the others', () => {
    expect(found('A mine, and mine action.', terms, ['mine'])).toEqual(['mine action=action']);
  });

  it('finds Finnish words in the forms that the glossary lists, and in no other', () => {
    const finnish = [
      term('jalkavakimiina', 'Jalkaväkimiina', 'jalkaväkimiinan', 'jalkaväkimiinoja'),
      term('aareton', 'Äärimmäinen', 'äärimmäisiä'),
    ];
    expect(found('Jalkaväkimiinan teho', finnish)).toEqual(['Jalkaväkimiinan=jalkavakimiina']);
    expect(found('kaksi jalkaväkimiinoja', finnish)).toEqual(['jalkaväkimiinoja=jalkavakimiina']);
    expect(found('jalkaväkimiinoillaan', finnish)).toEqual([]);
    expect(found('Äärimmäisiä oloja', finnish)).toEqual(['Äärimmäisiä=aareton']);
    expect(found('äärimmäinen', finnish)).toEqual(['äärimmäinen=aareton']);
  });

  it('gives back the whole text in its pieces, whatever it finds', () => {
    for (const text of ['', 'no word', 'mine', 'A mine, mine action; ICRC.', ' mine ']) {
      const pieces = termFinder(terms)(text);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    }
  });

  it('finds nothing where there is no glossary', () => {
    expect(termFinder([])('A mine.')).toEqual([{ text: 'A mine.' }]);
  });
});
