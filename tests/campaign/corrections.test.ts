import { describe, expect, it } from 'vitest';
import {
  type Correction,
  correctionSchema,
  isInList,
  proposeCorrections,
  sinceSigned,
  undoCorrections,
} from '../../src/campaign/corrections.ts';
import { letterAsText, letterFromText, letterVersion } from '../../src/campaign/letter.ts';

const body = `We ask you. Come back to to the ban.

It is open, and it was mad for war.

1. to say so;
2. to come back.`;
const letter = { title: 'Come back', addressees: 'To all', body };
const changed = (before: string, after: string, from = letter) => ({
  ...from,
  body: from.body.replace(before, after),
});

describe('the letter as one text', () => {
  it('is taken apart as it was put together', () => {
    expect(letterFromText(letterAsText(letter))).toEqual(letter);
  });
});

describe('corrections', () => {
  it('are taken back one by one, the last one first', () => {
    const once = changed('back to to the', 'back to the');
    const twice = changed('was mad for', 'was made for', once);
    const declared = [
      { before: 'Come back to to the ban.', after: 'Come back to the ban.' },
      { before: 'it was mad for war', after: 'it was made for war' },
    ];
    expect(undoCorrections(twice, declared)).toEqual({
      texts: [letter, once, twice],
      broken: null,
    });
    expect(undoCorrections(letter, [])).toEqual({ texts: [letter], broken: null });
  });

  it('may follow each other in one sentence', () => {
    const declared = [
      { before: 'to to', after: 'to tho' },
      { before: 'to tho', after: 'to' },
    ];
    const once = changed('to to', 'to tho');
    expect(undoCorrections(changed('to to the', 'to the'), declared.slice(1)).broken).toMatchObject(
      {
        at: 0,
      },
    );
    expect(undoCorrections(once, declared.slice(0, 1)).texts[0]).toEqual(letter);
  });

  it.each([
    ['that does not stand there', 'Never', 0],
    ['that stands there twice', 'come back', 1],
    ['of one letter', 'o', 15],
  ])('cannot be taken back by a text %s', (_what, after) => {
    const { broken } = undoCorrections(letter, [{ before: 'x', after }]);
    if (after === 'come back') expect(broken).toBeNull();
    else expect(broken?.at).toBe(0);
  });

  it('that hold the signs of a pattern are texts all the same', () => {
    const odd = { ...letter, body: 'It costs $& and (more).' };
    const { texts } = undoCorrections(odd, [{ before: '$1 *', after: '$& and (' }]);
    expect(texts[0]?.body).toBe('It costs $1 *more).');
  });

  it('know an item of a list from a paragraph', () => {
    expect(isInList(letter, 'come back.')).toBe(true);
    expect(isInList(letter, 'It is open')).toBe(false);
    expect(isInList(letter, '1. to say so')).toBe(true);
    expect(isInList({ body: '- to say\n\nThen' }, 'Then')).toBe(false);
  });

  it.each([
    { day: '2026-02-30' },
    { day: undefined },
    { version: 'abc' },
    { version: 12 },
    { before: ' ' },
    { after: '' },
    { why: '' },
    { why: 'x'.repeat(301) },
    { whom: 'me' },
  ])('are refused with %j', (change) => {
    const good = { day: '2026-12-03', version: 'a'.repeat(32), before: 'a', after: 'b', why: 'c' };
    expect(correctionSchema.safeParse(good).success).toBe(true);
    expect(correctionSchema.safeParse({ ...good, ...change }).success).toBe(false);
  });
});

describe('what is proposed', () => {
  it('is the sentence that differs, with the version that was signed', async () => {
    const present = changed('back to to the', 'back to the');
    expect(await proposeCorrections(letter, present)).toEqual([
      {
        version: await letterVersion(letter),
        before: 'Come back to to the ban.',
        after: 'Come back to the ban.',
      },
    ]);
  });

  it('is one for each line, each from the text before it, and leads back to what was signed', async () => {
    const present = changed('was mad', 'was made', changed('to to', 'to'));
    const proposals = (await proposeCorrections(letter, present)) ?? [];
    expect(proposals).toHaveLength(2);
    const { texts, broken } = undoCorrections(present, proposals);
    expect(broken).toBeNull();
    expect(await Promise.all(texts.slice(0, -1).map(letterVersion))).toEqual(
      proposals.map(({ version }) => version),
    );
  });

  it('is nothing where nothing changed, whatever the ends of lines', async () => {
    const same = { ...letter, body: `\n${body.replaceAll('\n', '\r\n')}  \n` };
    expect(await proposeCorrections(letter, same)).toEqual([]);
  });

  it.each([
    ['another title', { ...letter, title: 'Come' }],
    ['other addressees', { ...letter, addressees: 'To some' }],
    ['a line more', changed('It is open', 'New.\n\nIt is open')],
    ['what is asked', changed('to come back', 'to stay away')],
    ['a number', changed('2. to', '3. to')],
  ])('is null for %s: that is no slip', async (_what, present) => {
    expect(await proposeCorrections(letter, present)).toBeNull();
  });
});

describe('what was corrected since a text was signed', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((digit) => digit.repeat(32)) as [string, string, string];
  const correction = (version: string): Correction => ({
    ...{ day: '2026-12-03', version, before: 'x', after: 'y', why: 'z' },
  });
  const corrections = [correction(a), correction(b)];
  const letterFacts = { joined: [a, b, c], corrections };

  it.each([
    [a, { text: 'corrected', corrections }],
    [b, { text: 'corrected', corrections: corrections.slice(1) }],
    [c, { text: 'present', corrections: [] }],
    ['d'.repeat(32), { text: 'replaced', corrections: [] }],
  ])('%s', (version, since) => {
    expect(sinceSigned(version, letterFacts)).toEqual(since);
  });
});
