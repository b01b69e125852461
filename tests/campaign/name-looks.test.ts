import { describe, expect, it } from 'vitest';
import { lookOf } from '../../src/campaign/name-looks.ts';

describe('names that look made up', () => {
  it.each([
    ['Sdfgh Kask', 'no-vowels'],
    ['xkcdq', 'no-vowels'],
    ['aBcDeFgH Tamm', 'capitals'],
    ['Annnnna Laine', 'repeated'],
    ['Asdf Qwerty', 'keyboard'],
    ['qwertz', 'keyboard'],
    ['Zxcvb Nowak', 'no-vowels'],
  ])('%s: %s', (name, look) => {
    expect(lookOf(name)).toBe(look);
  });

  it.each([
    ...[
      'Anna Virtanen',
      'Ng Ying',
      'Nguyễn Văn Nghĩa',
      'Vlk Krč',
      'Smrž Trnka',
      'Štvrtňová Hrdličková',
    ],
    ...[
      'Rhys Llwyd',
      'Gwrtheyrn Pwll',
      'Grzegorz Brzęczyszczykiewicz',
      'Hrvoje Grgić',
      'Krzysztof Źdźbło',
    ],
    ...[
      'Ronald McDonald',
      'Maria DeLaCruz',
      'ANNA VIRTANEN',
      'Siobhán MacGiollaPhádraig',
      'J.R.R. Tolkien',
    ],
    ...[
      'Aaaliyah Moss',
      'Trew Wetters',
      'Reyes Poitier',
      'Edward Drewett',
      'Wer Fred',
      'Ytre Arna',
    ],
    ...[
      'Олександра Шевченко',
      'محمد بن سلمان',
      'ΓΙΩΡΓΟΣ Παπαδόπουλος',
      '王小明',
      'Dr Schmidt',
      'Schwarz Strnad',
    ],
  ])('%s looks like any other', (name) => {
    expect(lookOf(name)).toBeNull();
  });
});
