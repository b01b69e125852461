import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { contradictionsIn, historyOf } from '../../../../src/topics/treaty/rules/history.ts';
import { stateSchema } from '../../../../src/topics/treaty/rules/state.ts';
import {
  statusChanges,
  statusOn,
  type TreatyEvent,
  withdrawalDate,
  withdrawalEffect,
} from '../../../../src/topics/treaty/rules/treaty.ts';

const terms = { inForce: '1999-03-01', stockYears: 4, clearanceYears: 10 };
const event = (kind: TreatyEvent['kind'], date: string, knownBy?: string): TreatyEvent => ({
  kind,
  date,
  sources: ['untc'],
  ...(knownBy && { knownBy }),
});

const joined = event('ratification', '2004-05-12');
const notice = event('withdrawal-notice', '2025-06-27');
const war = (date: string) => event('conflict-begins', date);
const peace = (date: string) => event('conflict-ends', date);
const states = z.array(stateSchema).parse(parse(readFileSync('content/data/states.yaml', 'utf8')));
const dated = (events: TreatyEvent[]) =>
  historyOf(events, terms).map(({ date, what }) => `${date} ${what}`);

describe('a withdrawal in an armed conflict (Article 20(3))', () => {
  it.each([
    ['has no effect while the conflict lasts', [war('2024-01-01')], null],
    ['has none where it began within the six months', [war('2025-12-26')], null],
    ['has none where it began on the very day', [war('2025-12-27')], null],
    ['is not held up by one that begins after it', [war('2025-12-28')], '2025-12-27'],
    ['takes effect when the conflict ends', [war('2024-01-01'), peace('2026-05-01')], '2026-05-01'],
    [
      'is not held up by one that ended before',
      [war('2024-01-01'), peace('2025-12-27')],
      '2025-12-27',
    ],
    [
      'waits for the second where one follows another',
      [war('2025-01-01'), peace('2026-05-01'), war('2026-04-01'), peace('2027-01-01')],
      '2027-01-01',
    ],
  ])('%s', (_, conflicts, effect) => {
    const events = [joined, notice, ...conflicts];
    expect(withdrawalEffect(events, notice)).toBe(effect);
    expect(statusOn(events, '2025-12-31')).toBe(effect === '2025-12-27' ? 'left' : 'party');
    expect(withdrawalDate(events)).toBe(effect);
  });
});

describe('a notice that is taken back', () => {
  it('has no effect where that was done in time', () => {
    const events = [joined, notice, event('notice-revoked', '2025-12-26')];
    expect(withdrawalDate(events)).toBeNull();
    expect(statusOn(events, '2030-01-01')).toBe('party');
  });

  it.each(['2025-12-27', '2026-01-15'])('on %s is too late', (date) => {
    const events = [joined, notice, event('notice-revoked', date)];
    expect(withdrawalDate(events)).toBe('2025-12-27');
  });

  it('has no effect where a conflict held the withdrawal up', () => {
    const events = [joined, war('2025-01-01'), notice, event('notice-revoked', '2027-01-01')];
    expect(statusOn(events, '2030-01-01')).toBe('party');
  });

  it('can be given anew', () => {
    const again = event('withdrawal-notice', '2026-01-31');
    const events = [joined, notice, event('notice-revoked', '2025-08-01'), again];
    expect(withdrawalEffect(events, notice)).toBeNull();
    expect(withdrawalDate(events)).toBe('2026-07-31');
  });
});

it('a "suspension" changes nothing, and stands in the history', () => {
  const events = [joined, event('suspension-notice', '2025-07-18')];
  expect(statusChanges(events)).toHaveLength(1);
  expect(dated(events)).toContain('2025-07-18 suspension-notice');
});

it('a state that comes back is a party from its new deposit, and its clocks start anew', () => {
  const events = [joined, notice, event('accession', '2027-01-15')];
  expect(statusOn(events, '2027-01-14')).toBe('left');
  expect(statusOn(events, '2027-01-15')).toBe('party');
  expect(dated(events)).toEqual([
    '2004-05-12 ratification',
    '2004-11-01 in-force',
    '2008-11-01 stock-deadline',
    '2014-11-01 clearance-deadline',
    '2025-06-27 withdrawal-notice',
    '2025-12-27 left',
    '2027-01-15 accession',
    '2027-07-01 in-force',
    '2031-07-01 stock-deadline',
    '2037-07-01 clearance-deadline',
  ]);
});

describe('the history of a state', () => {
  it('leaves out a deadline that its exit came before', () => {
    const late = event('accession', '2022-01-10');
    expect(dated([late, notice])).toEqual([
      '2022-01-10 accession',
      '2022-07-01 in-force',
      '2025-06-27 withdrawal-notice',
      '2025-12-27 left',
    ]);
  });

  it('computes nothing from a year alone, nor from a succession', () => {
    expect(dated([event('accession', '2026', '2026-11-21')])).toEqual(['2026 accession']);
    expect(dated([event('succession', '2006-10-23')])).toEqual(['2006-10-23 succession']);
  });

  it('shows no exit while a conflict holds it up', () => {
    expect(dated([joined, war('2025-01-01'), notice]).at(-1)).toBe('2025-06-27 withdrawal-notice');
  });

  it('gives a computed line the sources of the event that it follows from', () => {
    for (const { sources } of historyOf([joined, notice], terms)) expect(sources).toEqual(['untc']);
  });
});

describe('events that contradict each other are found', () => {
  it.each([
    ['out-of-order', [joined, event('suspension-notice', '2003-01-01')]],
    ['out-of-order', [event('accession', '2026', '2026-11-21'), war('2026-11-20')]],
    ['already-party', [joined, event('accession', '2010-01-01')]],
    ['already-party', [joined, notice, event('accession', '2025-12-26')]],
    ['not-a-party', [notice]],
    ['not-a-party', [joined, notice, event('suspension-notice', '2026-01-01')]],
    ['no-notice', [joined, event('notice-revoked', '2025-07-01')]],
    ['no-notice', [joined, notice, event('notice-revoked', '2025-12-27')]],
    ['no-conflict', [joined, peace('2025-07-01')]],
    ['no-conflict', [war('2024-01-01'), peace('2024-02-01'), peace('2024-03-01')]],
  ])('%s', (reason, events) => {
    expect(contradictionsIn(events)).toEqual([{ index: events.length - 1, reason }]);
  });

  it('and a whole life of a state without one passes', () => {
    const events = [
      joined,
      war('2022-02-24'),
      event('suspension-notice', '2025-07-18'),
      event('withdrawal-notice', '2025-08-01'),
      event('notice-revoked', '2025-09-01'),
      peace('2026-01-01'),
      event('withdrawal-notice', '2026-02-01'),
      event('accession', '2027-01-15'),
    ];
    expect(contradictionsIn(events)).toEqual([]);
  });
});

it.each(states)('$id has no contradiction among its events', ({ events }) => {
  expect(contradictionsIn(events)).toEqual([]);
});

it.each([
  ['MH', '2025-09-01'],
  ['TO', '2025-12-01'],
  ['BF', '1999-03-01'],
  ['CA', '1999-03-01'],
  ['LB', undefined],
])('for the real %s the treaty entered into force on %s', (id, day) => {
  const events = states.find((state) => state.id === id)?.events ?? [];
  expect(historyOf(events, terms).find(({ what }) => what === 'in-force')?.date).toBe(day);
});
