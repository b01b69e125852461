import { expect, it } from 'vitest';
import { add, findingsAfter, put } from './content-folder.ts';

const facts = 'data/facts.yaml';
const atLeast = put('  unit: people', '  bound: at-least\n  unit: people');
const withBound = (bound: string) => put('  unit: people', `  bound: ${bound}\n  unit: people`);
const strings = {
  'strings/en.json':
    '{ "topic.people": "People", "unit.people": "{value} people", "bound.at-least": "at least {value}", "bound.about": "about {value}" }',
  'strings/fi.json':
    '{ "topic.people": "Ihmiset", "bound.at-least": "vähintään {value}", "bound.nearly": "lähes {value}" }',
};
const found = (line: string, file = 'explainers/en/how.mdx') =>
  findingsAfter({ ...strings, [facts]: atLeast, [file]: add(`\n${line}\n`) });
const sentence = (typed: string, printed = 'at least') =>
  `The figure prints "${printed}" by itself; take "${typed}" out before <Fact id="hurt-2024" />.`;

it.each([
  ['In all at least <Fact id="hurt-2024" /> were hurt.', 'at least'],
  ['In all At\nleast <Fact id="hurt-2024" bare /> were hurt.', 'at least'],
  ['In all at least\n<Fact id="hurt-2024" /> were hurt.', 'at least'],
  ['In all **at least <Fact id="hurt-2024" />** were hurt.', 'at least'],
  ['In all *at least* <Fact id="hurt-2024" /> were hurt.', 'at least'],
  ['In all about <Fact id="hurt-2024" /> were hurt.', 'about'],
  ['In all no fewer than <Fact id="hurt-2024" /> were hurt.', 'no fewer than'],
  ['In all up to <Fact id="hurt-2024" /> were hurt.', 'up to'],
  ['Some <Fact id="hurt-2024" /> were hurt.', 'some'],
  ['In all around (<Fact id="hurt-2024" />) were hurt.', 'around'],
])('a qualifier before a figure that has its own: %s', (line, typed) => {
  expect(found(line).map((one) => one.replace(/^.*?:\d+ /, ''))).toEqual([sentence(typed)]);
});

it.each([
  'In all <Fact id="hurt-2024" /> were hurt.',
  'At least these: <Fact id="hurt-2024" /> were hurt.',
  'They were thereabout <Fact id="hurt-2024" /> in all.',
  'Of the lot at least <Fact id="vote-fi" part="against" /> voted against.',
  'In code: `at least <Fact id="hurt-2024" />`.',
])('what is no such qualifier: %s', (line) => {
  expect(found(line)).toEqual([]);
});

it('a qualifier before a figure that has none stays', () => {
  const line = add('\nIn all about <Fact id="hurt-2024" /> were hurt.\n');
  expect(findingsAfter({ ...strings, 'explainers/en/how.mdx': line })).toEqual([]);
});

it.each(['Vähintään', 'ainakin', 'jopa', 'yli', 'lähes', 'noin'])('in Finnish: %s', (word) => {
  const own = { ...strings };
  own['strings/fi.json'] = own['strings/fi.json'].replace(
    '{ ',
    '{ "bound.about": "noin {value}", ',
  );
  // The original has no such figure, of which it is warned beside.
  const files = (name: string) =>
    findingsAfter({ ...own, [facts]: atLeast, ...inFinnish(name) }).filter((one) =>
      one.startsWith('error'),
    );
  expect(files(word).map((one) => one.replace(/^.*?:\d+ /, ''))).toEqual([
    sentence(word.toLowerCase(), 'vähintään'),
  ]);
});

function inFinnish(word: string) {
  const head = `title: Miten\ndescription: Näin.\norder: 2\nnext: [why]\nsources: [treaty-text]\nwritten: 2026-11-21\nreviewed: false`;
  const body = `Kaikkiaan ${word} <Fact id="hurt-2024" /> loukkaantui.<Cite of="treaty-text" />`;
  return { 'explainers/fi/how.mdx': `---\n${head}\n---\n\n${body}\n` };
}

it.each([
  '<Fact id="hurt-2024" /> were hurt.',
  '- <Fact id="hurt-2024" /> were hurt.',
  'They met. <Fact id="hurt-2024" /> were hurt.',
  'They met.<Cite of="treaty-text" /> **<Fact id="hurt-2024" />** were hurt.',
])('a sentence that would begin in small letters: %s', (line) => {
  expect(found(line)).toEqual([
    'error content/explainers/en/how.mdx:13 This sentence would begin with "at least" in small letters; put a word before <Fact id="hurt-2024" />.',
  ]);
});

it('a bound is named by the language’s own words, or by its id where they are missing', () => {
  const line = { 'explainers/en/how.mdx': add('\nIn all over <Fact id="hurt-2024" />.\n') };
  expect(findingsAfter({ ...strings, [facts]: withBound('nearly'), ...line })).toEqual([
    expect.stringContaining('The figure prints "nearly" by itself; take "over" out'),
  ]);
});

it('a qualifier in the words of a unit', () => {
  const change = put(
    '"{value} people"',
    '{ "one": "{value} human", "other": "at least {value} people" }',
  );
  const text = change(strings['strings/en.json']);
  expect(findingsAfter({ ...strings, 'strings/en.json': text })).toEqual([
    'error content/strings/en.json:1 Take "at least" out of "unit.people"; a fact says it with its bound.',
  ]);
});

it("a qualifier in the words of a topic's own unit, by its own file and line", () => {
  const text = '{\n  "home.figures": "Figures",\n  "unit.people": "at least {value} people"\n}';
  expect(findingsAfter({ ...strings, 'strings/treaty/en.json': text })).toEqual([
    'error content/strings/treaty/en.json:3 Take "at least" out of "unit.people"; a fact says it with its bound.',
  ]);
});
