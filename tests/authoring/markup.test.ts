import { describe, expect, it } from 'vitest';
import { proseTags } from '../../src/components/reading/prose-tags.ts';
import { tags } from '../../src/topics/treaty/tags.ts';
import { add, findingsAfter, put } from './content-folder.ts';

const file = 'explainers/en/how.mdx';
const found = (lines: string) => findingsAfter({ [file]: add(`\n${lines}\n`) });
const at13 = (sentence: string) => [`error content/${file}:13 ${sentence}`];

describe('curly quotes inside a tag', () => {
  it.each([
    ['<Cite of=“treaty-text” />', '“'],
    ['<Cite of=”treaty-text” />', '”'],
    ['<Cite of=„treaty-text“ />', '„'],
    ['<Cite of=«treaty-text» />', '«'],
    ['<Cite of=‘treaty-text’ />', '‘'],
    ['<Cite of={[“treaty-text”, “monitor”]} />', '“'],
    ['<Fact id=“hurt-2024” bare />', '“'],
    ['<Day on=“2025-06-04”>They left.</Day>', '“'],
    ['<Cite of=“treaty-text”>', '“'],
  ])('%s', (tag, quote) => {
    expect(found(`They left.${tag}`)).toEqual(
      at13(
        `In ${tag.replace(/>They.*/, '>')} the quote ${quote} is a curly one; write straight quotes (") inside a tag.`,
      ),
    );
  });

  it('that close a straight one', () => {
    const [one, ...more] = found(
      'They left.<Cite of="treaty-text” />\n\nMore.<Cite of="treaty-text" />',
    );
    expect(one).toMatch(
      /:13 In <Cite of="treaty-text” \/?>? .*quote ” is a curly one; write straight quotes/,
    );
    expect(more).toEqual([]);
  });

  it('may stand between tags, and in straight quotes', () => {
    expect(
      found('“They left”<Cite of="treaty-text" />, [x](https://example.org "the “title”").'),
    ).toEqual([]);
  });
});

describe('tags that cannot be read', () => {
  it.each([
    ['They left.<Cite of="treaty-text">', '<Cite> is not closed; write it as <Cite … />.'],
    ['In <Fact id="hurt-2024"> were hurt.', '<Fact> is not closed; write it as <Fact … />.'],
    ['<InShort>\n\nThey left.', '<InShort> is not closed; write </InShort> where it ends.'],
    ['They <b>left</i>.', '<b> is not closed; write </b> where it ends.'],
    ['They left.<br>', '<br> is not closed; write it as <br />.'],
    [
      'They left.</InShort>',
      '</InShort> closes what was never opened; take it out, or write <InShort> where it begins.',
    ],
    [
      'They left.<Cite of=treaty-text />',
      'What follows "=" in <Cite stands in straight quotes; write <Cite …="…" />.',
    ],
    [
      'They left.<Cite of="treaty-text" /',
      'The tag <Cite is not complete; close its quotes and end it with "/>", or write &lt; for the sign < itself.',
    ],
    [
      'They left <https://example.org>.',
      'A link is written [its words](https://…); put the address in round brackets.',
    ],
    [
      'Write <office@example.org>.',
      'A link is written [its words](https://…); put the address in round brackets.',
    ],
    ['<!-- later -->', 'A comment is written {/* … */}; <!-- … --> is not read here.'],
    ['They are {many', '"{" is never closed; close it with "}", or write \\{ for the sign itself.'],
    ['{/* later', '"{" is never closed; close it with "}", or write \\{ for the sign itself.'],
    [
      'They left.<Cite of={["treaty-text" "monitor"]} />',
      'What stands in { } here cannot be read; write ids as {["id", "other-id"]}, and \\{ for the sign itself.',
    ],
  ])('%s', (lines, sentence) => {
    expect(found(lines)).toEqual(at13(sentence));
  });

  it('are told at the line where they begin, in a text with the line ends of Windows, too', () => {
    const windows = (text: string) =>
      `${text}\nOne.\n\n<InShort>\n\nTwo.\n`.replaceAll('\n', '\r\n');
    expect(findingsAfter({ [file]: windows })).toEqual([
      `error content/${file}:15 <InShort> is not closed; write </InShort> where it ends.`,
    ]);
  });

  it('say nothing of what else stands in such a text but its head', () => {
    const change = (text: string) =>
      put('order: 2', 'order: two')(`${text}\nOver 9.<Cite of="x">\n`);
    expect(findingsAfter({ [file]: change })).toEqual([
      expect.stringContaining(':4 "order" is "two"'),
      expect.stringContaining(':13 <Cite> is not closed'),
    ]);
  });
});

describe('what would break only when a page is made', () => {
  it.each([
    '<Citation of="treaty-text" />',
    '<Speech>They left.</Speech>',
  ])('an unknown tag: %s', (tag) => {
    expect(found(`They left.${tag}`)).toEqual([
      expect.stringMatching(
        /:13 There is no tag <(?:Citation|Speech)>; write one of CasualtiesChart, Cite, .*\.$/,
      ),
    ]);
  });

  it('a sign that begins a program', () => {
    expect(found('They {name} left.')).toEqual(
      at13('"{" begins a program here; write \\{ for the sign itself.'),
    );
    expect(found('They \\{name} left, `{x}`. {/* later */}')).toEqual([]);
  });

  it('no tag that a text may use', () => {
    const said = found([...proseTags, ...tags].map((name) => `<${name} />`).join('\n\n'));
    expect(said.filter((line) => line.includes('There is no tag'))).toEqual([]);
  });
});
