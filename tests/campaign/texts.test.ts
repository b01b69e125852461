import { describe, expect, it } from 'vitest';
import {
  explainerSchema,
  isPublished,
  termSchema,
  updateSchema,
} from '../../src/campaign/texts.ts';
import { storySchema } from '../../src/topics/treaty/rules/state.ts';

const update = {
  title: 'Finland leaves',
  date: '2026-01-10',
  summary: 'Its withdrawal took effect.',
  sources: ['untc'],
  reviewed: true,
};

const term = { term: 'Depositary', definition: 'A keeper.', sources: ['untc'], reviewed: true };

const story = {
  summary: 'How it left.',
  sources: ['untc'],
  written: '2026-11-21',
  reviewed: false,
};

const explainer = {
  title: 'Who is hurt',
  description: 'How casualties are counted.',
  order: 4,
  next: ['mines-already-laid'],
  sources: ['monitor'],
  written: '2026-11-21',
  reviewed: true,
};

describe('an update', () => {
  it.each([
    ['the day before', '2026-01-09', false],
    ['the day itself', '2026-01-10', true],
    ['the day after', '2026-01-11', true],
    ['the last day of the year before', '2025-12-31', false],
    ['the year after', '2027-01-01', true],
  ])('is shown from its own day on: %s', (_, today, shown) => {
    expect(isPublished(update, today)).toBe(shown);
  });

  it('takes its day as YAML reads it', () => {
    expect(updateSchema.parse({ ...update, date: new Date('2026-01-10') }).date).toBe('2026-01-10');
  });

  it('may say that it was written later', () => {
    expect(updateSchema.parse(update).written).toBeUndefined();
    expect(updateSchema.parse({ ...update, written: '2026-11-21' }).written).toBe('2026-11-21');
  });
});

describe('a term', () => {
  it('needs no aliases and no related terms', () => {
    expect(termSchema.parse(term)).toMatchObject({ aliases: [], related: [] });
  });

  it('is a word, and is defined', () => {
    expect(termSchema.safeParse({ ...term, term: '' }).success).toBe(false);
    expect(termSchema.safeParse({ ...term, definition: undefined }).success).toBe(false);
  });
});

describe.each([
  ['an update', updateSchema, update],
  ['a term', termSchema, term],
  ['a story', storySchema, story],
  ['an explainer', explainerSchema, explainer],
] as const)('%s', (_, schema, good) => {
  const takes = (change: object) => schema.safeParse({ ...good, ...change }).success;

  it('is taken as it should be written', () => {
    expect(takes({})).toBe(true);
  });

  it('names at least one source', () => {
    expect(takes({ sources: [] })).toBe(false);
    expect(takes({ sources: undefined })).toBe(false);
  });

  it('says whether a human has read it', () => {
    expect(takes({ reviewed: undefined })).toBe(false);
    expect(takes({ reviewed: 'yes' })).toBe(false);
  });

  it('is refused with a field that nobody knows, such as a misspelt one', () => {
    expect(takes({ souces: ['untc'] })).toBe(false);
  });

  it('is short where it is shown in a list', () => {
    const long = 'x'.repeat(301);
    const field = Object.keys(good).find((key) => /summary|definition|description/.test(key));
    expect(takes({ [field ?? '']: long })).toBe(false);
  });
});
