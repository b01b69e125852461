import { describe, expect, it } from 'vitest';
import { add, findingsAfter, put } from './content-folder.ts';

const how = 'explainers/en/how.mdx';
const sign = (code: number) => String.fromCodePoint(code);
const hex = (code: number) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

describe('a sign that nobody sees', () => {
  it.each([
    0x00, 0x01, 0x07, 0x08, 0x0b, 0x0c, 0x1b, 0x7f, 0x85, 0x9f, 0xad, 0x34f, 0x61c, 0x180e, 0x200b,
    0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0x3164,
    0xe000, 0xfeff, 0xfffc, 0xffff, 0xe0041,
  ])('%i in a text is named with its place and what to do', (code) => {
    const found = findingsAfter({ [how]: add(`\nThey left${sign(code)} at once.\n`) });
    expect(found).toEqual([
      expect.stringMatching(
        /^error content\/explainers\/en\/how\.mdx:13 A sign that nobody sees \(.*\) stands after "They left"; take out what is there, and type it anew\.$/,
      ),
    ]);
    expect(found[0]).toContain(hex(code));
  });

  const wish = 'take out what is there, and type it anew.';
  it.each([
    [
      'the head of a text',
      how,
      put('How a', 'How\u200B a'),
      `2 A sign that nobody sees (zero-width space, U+200B) stands after "title: How"; ${wish}`,
    ],
    [
      'an id, and nothing else is said of that line',
      how,
      put('[treaty-text]', '[treaty\u200B-text]'),
      `6 A sign that nobody sees (zero-width space, U+200B) stands after "sources: [treaty"; ${wish}`,
    ],
    [
      'a data file',
      'data/facts.yaml',
      put('People hurt', '\u202EPeople hurt'),
      `2 A sign that nobody sees (U+202E) stands after "label:"; ${wish}`,
    ],
    [
      'the settings',
      'campaign.yaml',
      put('Keep it', 'Keep it\u0000'),
      `1 A sign that nobody sees (NUL, U+0000) stands after "name: Keep it"; ${wish}`,
    ],
    [
      'the sentences',
      'strings/en.json',
      put('"People"', '"Peo\u00ADple"'),
      `1 A sign that nobody sees (soft hyphen, U+00AD) stands after "topic.people": "Peo"; ${wish}`,
    ],
    [
      'the beginning of a line',
      how,
      put('It gives', '\uFEFFIt gives'),
      `11 A sign that nobody sees (byte order mark, U+FEFF) stands at the beginning of this line; ${wish}`,
    ],
  ])('in %s', (_, file, change, line) => {
    const found = findingsAfter({ [file]: change }).filter((one) => one.startsWith('error'));
    expect(found[0]).toBe(
      `error content/${file}:${line.replace('after "topic.people": "Peo"', 'after "{ "topic.people": "Peo"')}`,
    );
  });

  it('is told once a line, however often it stands there', () => {
    const line = `\n${'a\u200B'.repeat(50)}\n\nb\u200B\n`;
    expect(findingsAfter({ [how]: add(line) })).toHaveLength(2);
  });

  it('a family of emoji may be joined, and a text may begin with one byte order mark', () => {
    expect(findingsAfter({ [how]: add('\n👩‍👩‍👧 👩‍⚕️ ❤️‍🔥\n') })).toEqual([]);
    for (const file of [how, 'campaign.yaml', 'data/facts.yaml', 'strings/en.json']) {
      expect(findingsAfter({ [file]: (text) => `\uFEFF${text}` }), file).toEqual([]);
      expect(findingsAfter({ [file]: (text) => `\uFEFF\uFEFF${text}` })[0], file).toContain(
        ':1 A sign that nobody sees (byte order mark, U+FEFF)',
      );
    }
  });
});

it('the line ends of Windows may stand in every kind of file', () => {
  const windows = (text: string) => text.replaceAll('\n', '\r\n');
  for (const file of [
    how,
    'campaign.yaml',
    'data/facts.yaml',
    'strings/en.json',
    'letters/en/stay.mdx',
  ]) {
    expect(
      findingsAfter({ [file]: file.endsWith('json') ? put(', ', ',\r\n') : windows }),
      file,
    ).toEqual([]);
  }
});

it('a carriage return alone is no line end', () => {
  expect(findingsAfter({ [how]: add('\nOne\rtwo.\n') })).toEqual([
    'error content/explainers/en/how.mdx:13 This line ends as on very old machines, with a carriage return alone; save the file with the line ends of Unix (LF).',
  ]);
});

it('a letter that was not saved as UTF-8 is lost', () => {
  expect(findingsAfter({ [how]: add('\nHyv\uFFFD\uFFFD.\n') })).toEqual([
    'error content/explainers/en/how.mdx:13 A letter after "Hyv" is lost, because the file was not saved as UTF-8; save it as UTF-8, and write the letter again.',
  ]);
});

describe('a space that is not a plain one', () => {
  it.each([
    ['between a number and its unit', 'About 30\u00A0km and “1\u202F500”, as in § 5.'],
    ['before a mark, as in French', 'Oui\u00A0!'],
  ])('may stand %s', (_, line) => {
    expect(findingsAfter({ 'pages/en/privacy.mdx': add(`\n${line}\n`) })).toEqual([]);
  });

  it.each([
    ['at the beginning of a line', '\u00A0They left.'],
    ['at its end', 'They left.\u00A0'],
    ['beside another space', 'They \u00A0left.'],
    ['twice', 'They\u00A0\u00A0left.'],
    ['after the mark of a list', '-\u00A0They left.'],
    ['after that of a heading', '##\u00A0They left'],
    ['in a tag', 'They left.<Cite\u00A0of="treaty-text" />'],
    ['in a tag over two lines', 'They left.<Cite\nof=\u00A0"treaty-text" />'],
    ['in a width that nobody types', 'They\u2003left.'],
    ['from another script', 'They\u3000left.'],
  ])('may not stand %s', (_, line) => {
    expect(findingsAfter({ [how]: add(`\n${line}\n`) })).toContainEqual(
      expect.stringMatching(
        /^error content\/explainers\/en\/how\.mdx:1[34] A space that is not a plain one \(U\+[0-9A-F]{4}\) stands .*; write a plain space there, or none\.$/,
      ),
    );
  });

  it.each([
    ['after a key', how, put('title: ', 'title:\u00A0')],
    ['as an indent', 'data/facts.yaml', put('  label', '\u00A0\u00A0label')],
    ['in a list of ids', how, put('[treaty-text]', '[\u00A0treaty-text]')],
  ])('may not stand %s', (_, file, change) => {
    expect(findingsAfter({ [file]: change })[0]).toMatch(/A space that is not a plain one/);
  });
});
