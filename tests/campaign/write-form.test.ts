import { describe, expect, it } from 'vitest';
import {
  isWriteField,
  writeFields,
  writeForm,
  writeLimits,
} from '../../src/campaign/write-form.ts';

const filled = {
  representative: 'fi-member-17',
  name: 'Anna Virtanen',
  email: 'anna@example.org',
  personal: 'My grandfather cleared fields after the war.',
};

/** What is wrong with the form when some fields are sent otherwise: "field message", each once. */
function wrong(fields: Record<string, unknown>): string[] {
  const { error } = writeForm.safeParse({ ...filled, ...fields });
  return [...new Set(error?.issues.map(({ path, message }) => `${String(path[0])} ${message}`))];
}

function accepted(fields: Record<string, unknown>) {
  return writeForm.parse({ ...filled, ...fields });
}

describe('a form', () => {
  it('with the four needed fields passes, and all else is empty', () => {
    expect(writeForm.parse(filled)).toEqual({
      ...filled,
      constituency: '',
      postcode: '',
      ownLang: '',
      reasons: [],
      lang: '',
      copy: false,
      source: '',
    });
  });

  it('without anything names each needed field, once', () => {
    const { error } = writeForm.safeParse({});
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'error.representative.missing',
      'error.personal.missing',
      'error.name.missing',
      'error.email.missing',
    ]);
  });

  it('lists its fields in the order of the page, and knows them from others', () => {
    expect(writeFields.join(' ')).toBe(
      'representative constituency personal ownLang reasons name email postcode copy lang source',
    );
    expect(isWriteField('personal')).toBe(true);
    expect(isWriteField('comment')).toBe(false);
  });

  it('has the limits that the design promises', () => {
    expect(writeLimits).toMatchObject({
      name: { max: 100 },
      email: { max: 254 },
      postcode: { max: 12 },
      reasons: { max: 3 },
      personal: { min: 20, max: 1500, links: 2 },
    });
  });

  it('takes names and addresses as the letter does', () => {
    expect(wrong({ name: 'Anna\nBcc: x', email: 'anna' })).toEqual([
      'name error.name.characters',
      'email error.email.invalid',
    ]);
    expect(accepted({ email: ' anna@BÜCHER.example ' }).email).toBe('anna@xn--bcher-kva.example');
  });
});

describe('a representative', () => {
  it.each(['ee-office-riigikogu', ' fi-1 ', 'x'.repeat(100)])('is taken by its id: %j', (id) => {
    expect(accepted({ representative: id }).representative).toBe(id.trim());
  });

  it.each([
    ['', 'missing'],
    ['  ', 'missing'],
    [null, 'missing'],
    [['fi-1', 'fi-2'], 'missing'],
    ['x'.repeat(101), 'unknown'],
    ['FI-1', 'unknown'],
    ['fi--1', 'unknown'],
    ['../etc', 'unknown'],
    ['fi-1\nfi-2', 'unknown'],
    ['anna@example.org', 'unknown'],
  ])('is refused where it is %j', (representative, message) => {
    expect(wrong({ representative })).toEqual([`representative error.representative.${message}`]);
  });
});

describe('a constituency', () => {
  it.each(['', ' ', 'ee-4'])('may be left out or named by its id: %j', (constituency) => {
    expect(accepted({ constituency }).constituency).toBe(constituency.trim());
  });

  it.each(['Harju', 'ee_4', 'x'.repeat(101), 4, null])('is refused where it is %j', (sent) => {
    expect(wrong({ constituency: sent })).toEqual(['constituency error.constituency.unknown']);
  });
});

describe('a postcode', () => {
  it.each([
    ['', ''],
    ['00100', '00100'],
    ['LV-1010', 'LV-1010'],
    [' 00-950\u00a0 ', '00-950'],
    ['SW1A  1AA', 'SW1A 1AA'],
    ['1'.repeat(12), '1'.repeat(12)],
  ])('is tidied: %j', (postcode, tidy) => {
    expect(accepted({ postcode }).postcode).toBe(tidy);
  });

  it.each([
    ['1'.repeat(13), 'long'],
    ['1'.repeat(9000), 'long'],
    ['001/00', 'characters'],
    ['00100\nBcc: x', 'characters'],
    ['<b>', 'characters'],
  ])('is refused where it is %j', (postcode, message) => {
    expect(wrong({ postcode })).toEqual([`postcode error.postcode.${message}`]);
  });

  it('that is no text is refused', () => {
    expect(wrong({ postcode: 100 })).toEqual(['postcode error.text']);
  });
});

describe('reasons', () => {
  it.each([
    [undefined, []],
    ['', []],
    [[], []],
    [[''], []],
    ['civilians', ['civilians']],
    [
      ['law', 'civilians'],
      ['law', 'civilians'],
    ],
    [['law', '', 'law'], ['law']],
    [
      ['a', 'b', 'c', 'a', 'b'],
      ['a', 'b', 'c'],
    ],
  ])('sent as %j are read as %j', (reasons, read) => {
    expect(accepted({ reasons }).reasons).toEqual(read);
  });

  it.each([
    [['a', 'b', 'c', 'd'], 'many'],
    [Array.from({ length: 9000 }, (_, i) => `r${i}`), 'many'],
    ['Civilians', 'unknown'],
    [['law', '{name}'], 'unknown'],
    [['law', 5], 'unknown'],
    [{ law: 'yes' }, 'unknown'],
    [null, 'unknown'],
  ])('are refused where they are too many or no ids', (reasons, message) => {
    expect(wrong({ reasons })).toEqual([`reasons error.reasons.${message}`]);
  });
});

describe('what a page adds', () => {
  it.each([
    ['fi', 'fi'],
    ['pt-BR', 'pt-BR'],
    ['', ''],
    ['<b>', ''],
    [`en-${'x'.repeat(40)}`, ''],
    [5, ''],
  ])('as its language is kept where it looks like one: %j', (lang, kept) => {
    expect(accepted({ lang }).lang).toBe(kept);
  });

  it('as a wish for a copy is a tick, and as a source a plain word', () => {
    expect(accepted({ copy: 'yes', source: 'partner-42' })).toMatchObject({
      copy: true,
      source: 'partner-42',
    });
    expect(wrong({ copy: 'on' })).toEqual(['copy error.tick']);
    expect(accepted({ source: '<b>' }).source).toBe('');
  });
});
