import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { partialDate, wholeDay } from '../../src/campaign/partial-date.ts';

const messageOf = (result: { error?: { issues: { message: string }[] } | undefined }) =>
  result.error?.issues[0]?.message;

describe('a date as writers note it', () => {
  it.each([
    '2025-06-27',
    '2025-06',
    '2025',
    '1999-12-31',
    '2024-02-29',
    '2000-02-29',
  ])('is a day, a month or a year: %s', (text) => {
    expect(partialDate.parse(text)).toBe(text);
  });

  it.each([
    '2025-02-30',
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-00-10',
    '2025-01-00',
  ])('is no day that the calendar does not have: %s', (text) => {
    expect(messageOf(partialDate.safeParse(text))).toBe('there is no such day in the calendar');
  });

  it.each(['2025-13', '2025-00', '2025-13-01'])('is no month beyond twelve: %s', (text) => {
    expect(messageOf(partialDate.safeParse(text))).toBe('there is no such day in the calendar');
  });

  it.each([
    '27.6.2025',
    '2025/06/27',
    '2025-6-27',
    '25',
    '2025-06-27T00:00',
    ' 2025',
    '2025-',
    '',
  ])('is written in no other way: %j', (text) => {
    expect(messageOf(partialDate.safeParse(text))).toBe(
      'write a date as 2025-06-27, 2025-06 or 2025',
    );
  });

  it.each([null, undefined, true, [], {}])('is not %j', (value) => {
    expect(partialDate.safeParse(value).success).toBe(false);
  });
});

describe('a whole day', () => {
  it.each(['2025-06-27', '2024-02-29'])('is a day of the calendar: %s', (text) => {
    expect(wholeDay.parse(text)).toBe(text);
  });

  it.each([
    '2025-06',
    '2025',
    '2025-02-30',
    '2025-02-29',
    '27.6.2025',
    2025,
  ])('is nothing less and nothing else: %s', (text) => {
    expect(messageOf(wholeDay.safeParse(text))).toBe(
      'write a day that the calendar has, as 2025-06-27',
    );
  });
});

describe('a date in YAML', () => {
  /** Astro reads the head of a text as YAML 1.1, in which a day is a moment. */
  const read = (text: string) => parse(text, { version: '1.1' }).date;

  it('may be read as a moment, and is its text again', () => {
    expect(read('date: 2025-06-27')).toBeInstanceOf(Date);
    expect(partialDate.parse(read('date: 2025-06-27'))).toBe('2025-06-27');
    expect(wholeDay.parse(read('date: 2024-02-29'))).toBe('2024-02-29');
  });

  it('may be a year, which is read as a number', () => {
    expect(partialDate.parse(read('date: 2025'))).toBe('2025');
  });

  it('may be a month, which is text', () => {
    expect(partialDate.parse(read('date: 2025-06'))).toBe('2025-06');
  });

  it('is refused as text where the calendar has no such day', () => {
    expect(wholeDay.safeParse(parse('date: 2025-02-30').date).success).toBe(false);
  });
});
