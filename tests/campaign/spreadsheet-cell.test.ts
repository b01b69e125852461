import { describe, expect, it } from 'vitest';
import { typedCell } from '../../src/campaign/spreadsheet-cell.ts';

describe('a typed text in a cell', () => {
  it.each([
    '=1+1',
    "=cmd|'/c calc'!A0",
    '+358 40 123',
    '-2+3',
    '@SUM(A1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
  ])('is no formula: %s', (text) => {
    expect(typedCell(text)).toBe(`'${text}`);
  });

  it.each([
    '\t=1+1',
    ' =1+1',
    '\u200f=1+1',
    '\r\n=1+1',
    '\u0000=1+1',
  ])('is no formula behind what nobody sees: %j', (text) => {
    expect(typedCell(text)).toBe("'=1+1");
  });

  it.each([
    '0042',
    '1-2',
    '12E5',
    '3/4',
    '10:30',
    '100 %',
    '1234567890123456',
    '(5)',
  ])('is no number that a spreadsheet would write otherwise: %s', (text) => {
    expect(typedCell(text)).toBe(`'${text}`);
  });

  it.each([
    'Anna Virtanen',
    "O'Brien",
    'Nurse, 3rd ward',
    'For my 2 sons',
    '5 children walk there',
    'Доктор',
    '',
    'a=b',
  ])('stays as it is: %s', (text) => {
    expect(typedCell(text)).toBe(text);
  });

  it('turns the direction of nothing beside it, and holds no half character or control', () => {
    expect(typedCell('Layla \u202eليلى\u2066 Haddad\ud800\u0007')).toBe('Layla ليلى Haddad');
  });

  it('keeps its line breaks, of whatever kind, as one kind', () => {
    expect(typedCell('one\r\ntwo\u2028three')).toBe('one\ntwo\nthree');
  });
});
