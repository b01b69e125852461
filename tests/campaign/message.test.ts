import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  composeMessage,
  type MessageFrame,
  type MessageParts,
  shareOfOwnWords,
} from '../../src/campaign/message.ts';

const frame: MessageFrame = {
  to: 'To: {recipient}',
  greeting: 'Dear Sir or Madam,',
  opening: 'My name is {name}. I live in {place}.',
  situation: { left: 'It left.', party: 'It is a party.', 'never-joined': 'It never joined.' },
  request: { left: 'Come back.', party: 'Stay.', 'never-joined': 'Join.' },
  subject: {
    left: 'Come back, asks {name}',
    party: 'Stay, asks {name}',
    'never-joined': 'Join, asks {name}',
  },
  ownWords: 'In my own words:',
  closing: 'Yours sincerely,\n{name}',
  origin: 'Sent through {campaign} ({site}).',
  reasons: { law: 'It is the law.', people: 'People live there.', cost: 'It costs, {name} says.' },
};

const parts: MessageParts = {
  frame,
  situation: 'left',
  reasons: ['people', 'law'],
  personal: 'I grew up there.\nMy school stands there.',
  name: 'Anna Virtanen',
  place: 'Oulu',
  recipient: 'Riikka Example',
  campaign: 'The Campaign',
  site: 'https://example.org',
};

const compose = (other: Partial<MessageParts> = {}) => composeMessage({ ...parts, ...other });
const texts = (other: Partial<MessageParts> = {}) =>
  compose(other).paragraphs.map(({ text }) => text);

describe('a message', () => {
  it('has its paragraphs in their one order, and says which are the supporter’s own', () => {
    expect(compose().paragraphs).toEqual([
      { text: 'To: Riikka Example', own: false },
      { text: 'Dear Sir or Madam,', own: false },
      { text: 'My name is Anna Virtanen. I live in Oulu.', own: false },
      { text: 'It left.', own: false },
      { text: 'People live there.', own: false, reason: 'people' },
      { text: 'It is the law.', own: false, reason: 'law' },
      { text: 'I grew up there.', own: true },
      { text: 'My school stands there.', own: true },
      { text: 'Come back.', own: false },
      { text: 'Yours sincerely,\nAnna Virtanen', own: false },
      { text: 'Sent through The Campaign (https://example.org).', own: false },
    ]);
  });

  it('has those paragraphs as its body, with empty lines between', () => {
    expect(compose().body).toBe(texts().join('\n\n'));
    expect(compose().body).not.toMatch(/\r|\n{3}/);
  });

  it.each([
    ['left', 'It left.', 'Come back.', 'Come back, asks Anna Virtanen'],
    ['party', 'It is a party.', 'Stay.', 'Stay, asks Anna Virtanen'],
    ['never-joined', 'It never joined.', 'Join.', 'Join, asks Anna Virtanen'],
  ] as const)('to a country that is %s says and asks what fits', (situation, ...said) => {
    const [sentence, request, subject] = said;
    expect(texts({ situation })).toEqual(expect.arrayContaining([sentence, request]));
    expect(compose({ situation }).subject).toBe(subject);
  });

  it('without reasons, or before anything was typed, leaves no gap', () => {
    expect(compose({ reasons: [], personal: ' \n ' }).paragraphs).toHaveLength(7);
  });

  it('introduces own words that may be in another language, once, and only where there are some', () => {
    const untranslated = true;
    const said = texts({ untranslated });
    expect(said).toHaveLength(texts().length + 1);
    expect(said[said.indexOf('I grew up there.') - 1]).toBe('In my own words:');
    expect(compose({ untranslated, personal: ' \n ' }).body).not.toContain('In my own words:');
    expect(compose().body).not.toContain('In my own words:');
  });

  it('leaves out where it came from where the supporter sends it: that would not be true', () => {
    expect(texts({ sender: 'supporter' })).toEqual(texts().slice(0, -1));
    expect(compose({ sender: 'supporter' }).body).not.toContain('Sent through');
  });

  it.each([
    ['One\nTwo', ['One', 'Two']],
    ['One\r\nTwo\rThree', ['One', 'Two', 'Three']],
    [' One \n\n\n Two ', ['One', 'Two']],
    ['Read.\nBcc: x@y\nSubject: z', ['Read.', 'Bcc: x@y', 'Subject: z']],
    ['I am {name} of {nowhere}, $& and $1', ['I am {name} of {nowhere}, $& and $1']],
  ])('keeps each line of the own words, and fills nothing into them: %j', (personal, lines) => {
    const own = compose({ personal }).paragraphs.filter((paragraph) => paragraph.own);
    expect(own.map(({ text }) => text)).toEqual(lines);
  });

  it('takes what it fills in as it is, whatever it looks like', () => {
    const recipient = '{site} $& {name}';
    expect(texts({ recipient })[0]).toBe('To: {site} $& {name}');
  });

  it('fills places in reasons too', () => {
    expect(texts({ reasons: ['cost'] })).toContain('It costs, Anna Virtanen says.');
  });

  it('has a subject of one line', () => {
    const subject = { ...frame.subject, left: ' Come\r\nback,\u2028 {name} ' };
    expect(compose({ frame: { ...frame, subject } }).subject).toBe('Come back, Anna Virtanen');
  });

  it.each(['peace', 'toString', ''])('with a reason that the frame lacks is refused: %j', (id) => {
    expect(() => compose({ reasons: [id] })).toThrow(`The frame has no reason “${id}”`);
  });

  it.each([
    '{palce}',
    '{constructor}',
  ])('with a place that nothing fills is refused: %s', (place) => {
    const to = `To ${place}`;
    expect(() => compose({ frame: { ...frame, to } })).toThrow(`Nothing fills ${place}`);
  });
});

describe('the share of own words', () => {
  it('is counted in words', () => {
    const paragraphs = [
      { text: 'One two three – four five six.', own: false },
      { text: 'Сім, вісім!', own: true },
    ];
    expect(shareOfOwnWords(paragraphs)).toBe(0.25);
  });

  it('is none, all, or of nothing none', () => {
    expect(shareOfOwnWords([{ text: 'One', own: false }])).toBe(0);
    expect(shareOfOwnWords([{ text: 'One', own: true }])).toBe(1);
    expect(shareOfOwnWords([])).toBe(0);
    expect(shareOfOwnWords([{ text: '…', own: true }])).toBe(0);
  });

  it('grows with each word that is typed', () => {
    const share = (personal: string) => shareOfOwnWords(compose({ personal }).paragraphs);
    expect(share('')).toBe(0);
    expect(share('I grew up')).toBeGreaterThan(share('I grew'));
    expect(share('word '.repeat(1000))).toBeLessThan(1);
  });
});

it.each(['message', 'similarity'])('%s.ts loads nothing that a browser need not have', (name) => {
  const code = readFileSync(`src/campaign/${name}.ts`, 'utf8');
  const loaded = [...code.matchAll(/^import (?!type )[^;]*? from '([^']+)'/gm)].map(([, f]) => f);
  expect(loaded).toEqual(name === 'message' ? ['./similarity.ts'] : []);
});
