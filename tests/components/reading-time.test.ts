import { expect, it } from 'vitest';
import { readingMinutes } from '../../src/components/reading/reading-time.ts';

const words = (count: number) => 'word '.repeat(count);

it.each([
  ['nothing', '', 1],
  ['a sentence', 'One sentence of a few words.', 1],
  ['299 words', words(299), 1],
  ['300 words', words(300), 2],
  ['400 words', words(400), 2],
  ['2,000 words', words(2000), 10],
])('%s takes whole minutes to read, at least one', (_, text, minutes) => {
  expect(readingMinutes(text)).toBe(minutes);
});

it('a text that is not there takes one minute', () => {
  expect(readingMinutes(undefined)).toBe(1);
});

it('words of every script count', () => {
  expect(readingMinutes('äiti слово λόγος '.repeat(100))).toBe(2);
});

it('components, numbers and signs do not count', () => {
  const marks = '<Cite of="a-long-name" /> <Fact\n  id="x" bare /> 1999 – ## ';
  expect(readingMinutes(words(200) + marks.repeat(200))).toBe(1);
});

it('words between two components do', () => {
  expect(readingMinutes('<InShort>one two</InShort> '.repeat(150))).toBe(2);
});
