import { describe, expect, it } from 'vitest';
import { findingsAfter } from './content-folder.ts';

const frame = {
  lang: 'en',
  reviewed: true,
  to: 'To: {recipient}',
  greeting: 'Dear Sir or Madam,',
  opening: 'My name is {name}. I live in {place}.',
  situation: { party: 'You are in it.', left: 'You left it.' },
  request: { party: 'Stay.', left: 'Come back.' },
  subject: { party: 'Staying', left: 'Coming back' },
  ownWords: 'In my own words:',
  closing: 'Yours, {name}',
  origin: 'Sent through {campaign} ({site}).',
  reasons: { people: 'People are hurt.' },
};
const reason = { id: 'people', situations: ['party', 'left'], sources: ['monitor'] };

/** A text in lines, as it stands in a file. */
const json = (data: unknown) => `${JSON.stringify(data, null, 2)}\n`;

const found = (changes: { frame?: object; reasons?: object[]; [file: string]: unknown }) => {
  const { frame: changed, reasons = [reason], ...files } = changes;
  return findingsAfter({
    'messages/en.json': json({ ...frame, ...changed }),
    'data/reasons.json': json(reasons),
    ...(files as Record<string, string>),
  });
};

const inMessage = 'error content/messages/en.json';
const inReasons = 'error content/data/reasons.json';

it('messages that have a sentence for everything are right', () => {
  expect(found({})).toEqual([]);
});

describe('a message says with its line', () => {
  it.each([
    [
      'request',
      '"request" is missing; add it: a sentence for each of the "situations" in campaign.yaml.',
    ],
    ['closing', '"closing" is missing; add it: the closing, with {name}.'],
  ])('that %s is missing', (key, sentence) => {
    const { [key]: _, ...rest } = frame as Record<string, unknown>;
    const all = findingsAfter({
      'messages/en.json': json(rest),
      'data/reasons.json': json([reason]),
    });
    expect(all).toEqual([`${inMessage}:1 ${sentence}`]);
  });

  it.each([
    [
      'a situation has no sentence',
      { request: { party: 'Stay.' } },
      '11 "request" has no sentence for "left"; add it: "left": "…".',
    ],
    [
      'it has one for a situation that nobody declared',
      { request: { ...frame.request, gone: 'Come.' } },
      '14 There is no situation "gone"; write one of party, left, or add it to "situations" in content/campaign.yaml.',
    ],
    [
      'a sentence is empty',
      { subject: { ...frame.subject, left: '' } },
      '17 "left" is empty; write the sentence.',
    ],
    [
      'a key is unknown',
      { goodbye: 'Bye' },
      '25 "goodbye" is not known here; remove it, or write one of lang, reviewed, to, greeting, opening, situation, request, subject, ownWords, closing, origin, reasons.',
    ],
    [
      'a reason has no text',
      { reasons: {} },
      '22 The reason "people" has no text here; write it, or take the reason out of content/data/reasons.json.',
    ],
    [
      'a text belongs to no reason',
      { reasons: { ...frame.reasons, fields: 'Fields lie fallow.' } },
      '24 There is no reason "fields" in content/data/reasons.json; add it there, or take this text out.',
    ],
    [
      'it is called after another language',
      { lang: 'sv' },
      '2 "lang" is "sv"; write "en", or rename content/messages/en.json.',
    ],
  ])('that %s', (_what, change, sentence) => {
    expect(found({ frame: change })).toEqual([`${inMessage}:${sentence}`]);
  });
});

describe('the list of reasons says with its line', () => {
  it.each([
    [
      'that one names no source',
      { sources: [] },
      '8 "sources" is empty; name at least one source.',
    ],
    [
      'that one names a source that is not there',
      { sources: ['rumour'] },
      '9 There is no source "rumour" in content/data/sources.yaml; add it there, or correct the id.',
    ],
    [
      'that one names a fact that is not there',
      { facts: ['hurt-1924'] },
      '12 There is no fact "hurt-1924" in content/data/facts.yaml; add it there, or correct the id.',
    ],
    [
      'that one fits a situation that nobody declared',
      { situations: ['party', 'gone'] },
      '6 There is no situation "gone"; write one of party, left, or add it to "situations" in content/campaign.yaml.',
    ],
    [
      'that a key is missing',
      { situations: undefined },
      '2 "situations" is missing; add it: the situations, of those in campaign.yaml, in which it fits.',
    ],
  ])('%s', (_what, change, sentence) => {
    expect(found({ reasons: [{ ...reason, ...change }] })).toEqual([`${inReasons}:${sentence}`]);
  });

  it('that one stands there twice', () => {
    expect(found({ reasons: [reason, reason] })).toEqual([
      `${inReasons}:13 The reason "people" stands here twice; give one of the two another id.`,
    ]);
  });
});

it('a domain of mail is written as a domain', () => {
  expect(found({ 'data/mail-domains.json': json(['mail.ee', '@inbox.lv']) })).toEqual([
    'error content/data/mail-domains.json:3 This entry is "@inbox.lv"; write a domain in small letters, as inbox.lv.',
  ]);
});
