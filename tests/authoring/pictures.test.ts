import { describe, expect, it } from 'vitest';
import { pixel } from '../support/pixel.ts';
import { add, findingsAfter, put } from './content-folder.ts';

const how = 'explainers/en/how.mdx';
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4"/></svg>';
const files = { 'pictures/field.png': pixel, 'pictures/map.svg': drawing };
const tag = (attributes: string) => `\n<Picture ${attributes} />\n`;
const whole = 'alt="A field" credit="A. Nobody" licence="CC BY 4.0"';
const inText = (attributes: string, more = {}) =>
  findingsAfter({ ...files, [how]: add(tag(attributes)), ...more });

describe('a picture in a text', () => {
  it.each(['field.png', 'map.svg'])('with all that it needs is right: %s', (src) => {
    expect(inText(`src="${src}" ${whole}`)).toEqual([]);
    expect(inText(`src="${src}" ${whole} url="https://example.org/original"`)).toEqual([]);
  });

  it.each([
    [
      'alt',
      'alt="A field"',
      '"alt" is missing; add it: what the picture shows, for those who do not see it.',
    ],
    ['credit', 'credit="A. Nobody"', '"credit" is missing; add it: who made the picture.'],
    [
      'licence',
      'licence="CC BY 4.0"',
      '"licence" is missing; add it: the licence under which it may be shown here, such as CC BY 4.0.',
    ],
  ])('without its %s', (key, attribute, sentence) => {
    const at = 'error content/explainers/en/how.mdx:13';
    expect(inText(`src="field.png" ${whole.replace(attribute, '')}`)).toEqual([
      `${at} ${sentence}`,
    ]);
    const [found] = inText(`src="field.png" ${whole.replace(attribute, `${key}=" "`)}`);
    expect(found).toMatch(new RegExp(`^${at} "${key}" is empty; `));
  });

  it('whose file is not there, also where only its capitals differ', () => {
    for (const src of ['feld.png', 'Field.png', 'FIELD.png']) {
      expect(inText(`src="${src}" ${whole}`)).toEqual([
        `error content/explainers/en/how.mdx:13 There is no file content/pictures/${src}; put it there, or correct the name.`,
      ]);
    }
  });

  it.each([
    '../data/sources.yaml',
    '/etc/passwd',
    'old/field.png',
    'https://example.org/x.png',
  ])('that lies elsewhere: %s', (src) => {
    expect(inText(`src="${src}" ${whole}`)).toEqual([
      `error content/explainers/en/how.mdx:13 "src" is "${src}"; write the name of a file in content/pictures/, without a folder.`,
    ]);
  });

  it('of a kind that browsers do not show', () => {
    const found = inText(`src="field.tiff" ${whole}`, { 'pictures/field.tiff': 'II*' });
    expect(found).toEqual([
      'error content/explainers/en/how.mdx:13 "field.tiff" is no picture that browsers show; save it as avif, gif, jpeg, jpg, png, svg, webp.',
    ]);
  });

  it.each([
    ['a text', 'version https://git-lfs.github.com/spec/v1\n'],
    ['nothing', ''],
    ['another kind', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ])('whose file holds %s', (_, content) => {
    expect(inText(`src="field.png" ${whole}`, { 'pictures/field.png': content })).toEqual([
      'error content/explainers/en/how.mdx:13 content/pictures/field.png does not hold a picture of the kind "png"; save it anew in that kind.',
    ]);
  });

  it('that is too large to keep', () => {
    const large = Buffer.concat([pixel, Buffer.alloc(5_000_000)]);
    expect(inText(`src="field.png" ${whole}`, { 'pictures/field.png': large })).toEqual([
      'error content/explainers/en/how.mdx:13 content/pictures/field.png has 5.0 MB; save it smaller, with at most 5 MB.',
    ]);
  });

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><a href="javascript:alert(1)"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://example.org/x.png"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="//example.org/x.png"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><style>@import url(//example.org);</style></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><path style="fill:url(//example.org/x)"/></svg>',
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x "y">]><svg>&x;</svg>',
  ])('that is a drawing which does something: %s', (svg) => {
    expect(inText(`src="map.svg" ${whole}`, { 'pictures/map.svg': svg })).toEqual([
      'error content/explainers/en/how.mdx:13 content/pictures/map.svg holds a script or loads something else; save it as a plain drawing, or as a PNG.',
    ]);
  });

  it('that is a drawing with parts of its own, or a picture inside, is right', () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg"><path id="a" fill="url(#b)"/><use href="#a"/><image href="data:image/png;base64,AA"/></svg>';
    expect(inText(`src="map.svg" ${whole}`, { 'pictures/map.svg': svg })).toEqual([]);
  });

  it('in the letter, which is signed', () => {
    const letter = 'letters/en/stay.mdx';
    const sentence = 'A letter is what is signed and holds no picture; take it out.';
    for (const more of [tag(`src="field.png" ${whole}`), '\n![A field](field.png)\n']) {
      expect(findingsAfter({ ...files, [letter]: add(more) })).toEqual([
        `error content/${letter}:13 ${sentence}`,
      ]);
    }
  });
});

describe('a picture in Markdown or HTML, which has no place for a credit', () => {
  it.each([
    '![A field](field.png)',
    '![](../../pictures/missing.png "Title")',
    '![A field](https://example.org/field.png)',
    '![A field][field]\n\n[field]: field.png',
    '![field]\n\n[field]: field.png',
    '<img src="field.png" alt="A field" />',
    'Text <picture></picture> text',
  ])('%s', (markup) => {
    expect(findingsAfter({ ...files, [how]: add(`\n${markup}\n`) })).toEqual([
      'error content/explainers/en/how.mdx:13 A picture needs a credit and a licence, which this has no place for; put the file into content/pictures/ and write <Picture src="file.jpg" alt="…" credit="…" licence="…" />.',
    ]);
  });

  it.each([
    'Stop! [Read on](/explainers/why/).',
    '`![A field](field.png)`',
    '\\![no](/explainers/why/)',
  ])('is not seen where there is none: %s', (markup) => {
    expect(findingsAfter({ [how]: add(`\n${markup}\n`) })).toEqual([]);
  });
});

describe('a picture at the head of a text', () => {
  const head = (picture: string) =>
    findingsAfter({ ...files, [how]: put('order: 2\n', `order: 2\npicture:\n${picture}`) });

  it('with all that it needs is right', () => {
    expect(head('  src: field.png\n  alt: A field\n  credit: A. Nobody\n  licence: CC0\n')).toEqual(
      [],
    );
  });

  it('without a credit, or without its file', () => {
    expect(head('  src: field.png\n  alt: A field\n  licence: CC0\n')).toEqual([
      'error content/explainers/en/how.mdx:5 "credit" is missing; add it: who made the picture.',
    ]);
    expect(head('  src: gone.png\n  alt: A field\n  credit: A. Nobody\n  licence: CC0\n')).toEqual([
      'error content/explainers/en/how.mdx:6 There is no file content/pictures/gone.png; put it there, or correct the name.',
    ]);
  });
});

describe('the portrait of a voice', () => {
  const portrait = (more: string) =>
    findingsAfter({
      ...files,
      'data/voices.yaml': put('  date: 2025-06-04\n', `  date: 2025-06-04\n  portrait: ${more}\n`),
    });

  it('with all that it needs is right', () => {
    expect(
      portrait('{ src: field.png, alt: { en: Aino, fi: Aino }, credit: A. Nobody, licence: CC0 }'),
    ).toEqual([]);
  });

  it('without a licence, its file, or what it shows in English', () => {
    expect(portrait('{ src: field.png, alt: { en: Aino }, credit: A. Nobody }')).toEqual([
      'error content/data/voices.yaml:9 "licence" is missing; add it: the licence under which it may be shown here, such as CC BY 4.0.',
    ]);
    expect(portrait('{ src: no.png, alt: { en: Aino }, credit: A. Nobody, licence: CC0 }')).toEqual(
      [
        'error content/data/voices.yaml:9 There is no file content/pictures/no.png; put it there, or correct the name.',
      ],
    );
    expect(
      portrait('{ src: field.png, alt: { fi: Aino }, credit: A. Nobody, licence: CC0 }'),
    ).toEqual([
      'error content/data/voices.yaml:9 "portrait.alt" is missing in English; add "en:" under it.',
    ]);
  });
});
