import { describe, expect, it } from 'vitest';
import { add, findingsAfter, put } from './content-folder.ts';

const file = 'data/voices.yaml';
const foundAfter = (before: string, now: string) => findingsAfter({ [file]: put(before, now) });
const how = 'explainers/en/how.mdx';

describe('a voice', () => {
  it.each([
    [
      'without its original words',
      '  words: { lang: fi, text: Astuin miinaan. }\n',
      '',
      'error content/data/voices.yaml:1 "words" is missing; add it: the original words and their language, exactly as somebody of the campaign read them.',
    ],
    [
      'with their language only',
      '{ lang: fi, text: Astuin miinaan. }',
      '{ lang: fi }',
      'error content/data/voices.yaml:6 "text" is missing; add it: the original words, exactly as they were read.',
    ],
    [
      'with empty words',
      'text: Astuin miinaan.',
      'text: " "',
      'error content/data/voices.yaml:6 "text" is empty; write the words.',
    ],
    [
      'in no language',
      'lang: fi, text: Astuin',
      'lang: Finnish, text: Astuin',
      'error content/data/voices.yaml:6 "lang" is "Finnish"; write the tag of a language, such as en, fi or pl.',
    ],
    [
      'without a source',
      '  date: 2025-06-04\n  source: monitor\n',
      '  date: 2025-06-04\n',
      'error content/data/voices.yaml:1 "source" is missing; add it: the id of the source in which it was read.',
    ],
    [
      'from a source that is not there',
      '2025-06-04\n  source: monitor',
      '2025-06-04\n  source: rumour',
      'error content/data/voices.yaml:9 There is no source "rumour" in content/data/sources.yaml; add it there, or correct the id.',
    ],
    [
      'without a day',
      '  date: 2025-06-04\n',
      '',
      'error content/data/voices.yaml:1 "date" is missing; add it: the day on which it was said or published, or at least the month.',
    ],
    [
      'with a year only',
      'date: 2025-06-04',
      'date: 2025',
      'error content/data/voices.yaml:8 "date" is "2025"; write the day on which it was said or published, as 2025-06-27, or at least the month, as 2025-06.',
    ],
    [
      'of a day that has not come',
      'date: 2025-06-04',
      'date: 2026-11-22',
      'error content/data/voices.yaml:8 Nobody has said this yet on 2026-11-21; correct the day 2026-11-22.',
    ],
    [
      'that is translated into its own language',
      '{ en: I stepped on a mine. }',
      '{ en: I stepped on a mine., fi: Astuin miinaan. }',
      'error content/data/voices.yaml:7 The words are in "fi" and need no translation into it; take it out.',
    ],
    [
      'that English readers cannot read',
      '  translations: { en: I stepped on a mine. }\n',
      '',
      'error content/data/voices.yaml:1 The voice "aino" has no translation in English; add it under "translations".',
    ],
    [
      'that is translated into a language which the site does not have',
      '{ en: I stepped',
      '{ sv: Jag trampade på en mina., en: I stepped',
      'error content/data/voices.yaml:7 The site has no language "sv"; write one of en, fi.',
    ],
    [
      'of somebody whose role is not told in English',
      '{ en: Survivor, fi: Selviytyjä }',
      '{ fi: Selviytyjä }',
      'error content/data/voices.yaml:3 "role" is missing in English; add "en:" under it.',
    ],
    [
      'on a side that there is not',
      'side: staying',
      'side: against',
      'error content/data/voices.yaml:5 "side" is "against"; write one of staying, leaving, neither.',
    ],
    [
      'of no known kind',
      'kind: survivor',
      'kind: minister',
      'error content/data/voices.yaml:4 "kind" is "minister"; write one of survivor, deminer, soldier, official, organisation.',
    ],
  ])('%s', (_, before, now, finding) => {
    expect(foundAfter(before, now)).toContain(finding);
  });

  it.each([
    ['“Astuin miinaan.”'],
    ['Hän sanoi: „mene”.'],
    ['«Astuin» miinaan.'],
    ['\'Se oli "miina".\''],
  ])('with double quotation marks, which the page sets: %s', (text) => {
    const wish = 'write it without double quotation marks: the page sets them; inside, use ‘ and ’';
    const found = foundAfter(
      'text: Astuin miinaan.',
      `text: ${/^'/.test(text) ? text : `"${text}"`}`,
    );
    expect(found).toEqual([
      expect.stringMatching(/^error content\/data\/voices\.yaml:6 "text" is /),
    ]);
    expect(found[0]).toContain(wish);
  });

  it('may hold single quotation marks', () => {
    expect(foundAfter('text: Astuin miinaan.', 'text: Se oli ‘miina’.')).toEqual([]);
  });

  it('whose translation is in quotation marks, as if it were their own words', () => {
    const found = foundAfter('en: I stepped on a mine.', 'en: "“I stepped on a mine.”"');
    expect(found[0]).toContain('content/data/voices.yaml:7 "en" is ');
  });

  it('that is a speech, instead of a few sentences', () => {
    const found = foundAfter('Astuin miinaan.', `${'Astuin miinaan. '.repeat(30)}Ai`);
    expect(found).toEqual([
      'error content/data/voices.yaml:6 "text" has 482 characters; shorten it to 320.',
    ]);
  });

  it('without a translation in another language of the site: a warning', () => {
    const found = foundAfter('  translations: { fi: Tarvitsemme sitä. }\n', '');
    expect(found).toEqual([
      'warning content/data/voices.yaml:10 The voice "ben" has no translation in Suomi; add it under "translations".',
    ]);
  });

  it('that stands twice, or out of order', () => {
    expect(foundAfter('id: ben', 'id: aino')).toEqual([
      'error content/data/voices.yaml:10 The id "aino" is in line 1 too; give one of the two another id.',
    ]);
    expect(foundAfter('id: aino', 'id: zoe')).toEqual([
      'error content/data/voices.yaml:10 Entries are sorted by id; put "ben" before "zoe".',
    ]);
  });
});

describe('<Voice> in a text', () => {
  it('of a voice that is there is right, and its source need not be listed', () => {
    expect(findingsAfter({ [how]: add('\n<Voice id="aino" />\n') })).toEqual([]);
  });

  it('of a voice that is not there, or of none', () => {
    expect(findingsAfter({ [how]: add('\n<Voice id="nobody" />\n\n<Voice />\n') })).toEqual([
      'error content/explainers/en/how.mdx:13 There is no voice "nobody" in content/data/voices.yaml; add it there, or correct the id.',
      'error content/explainers/en/how.mdx:15 <Voice> names no voice; write <Voice id="…" /> with the id of one.',
    ]);
  });

  it('in the letter, which is signed', () => {
    expect(findingsAfter({ 'letters/en/stay.mdx': add('\n<Voice id="aino" />\n') })).toEqual([
      'error content/letters/en/stay.mdx:13 A letter is what is signed and holds no voices; take <Voice> out, and name the voice under "voices" in content/campaign.yaml.',
    ]);
  });
});

describe('the voices of the campaign', () => {
  const campaign = (voices: string) =>
    findingsAfter({ 'campaign.yaml': add(`voices:\n${voices}`) });

  it('are of both sides, or none', () => {
    expect(campaign('  home: [aino, ben]\n  letter: []\n')).toEqual([]);
    expect(campaign('  home: [aino, ben]\n')).toEqual([]);
  });

  it('of one side only', () => {
    expect(campaign('  home: [aino]\n  letter: [ben]\n')).toEqual([
      'error content/campaign.yaml:18 "home" lets one side speak only; add a voice with "side: leaving", or take all out.',
      'error content/campaign.yaml:19 "letter" lets one side speak only; add a voice with "side: staying", or take all out.',
    ]);
  });

  it('that are not there', () => {
    expect(campaign('  home:\n    - aino\n    - nobody\n')).toEqual([
      'error content/campaign.yaml:20 There is no voice "nobody" in content/data/voices.yaml; add it there, or correct the id.',
    ]);
  });
});
