import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { sixMonthsAfter } from '../../../../src/topics/treaty/rules/dates.ts';
import {
  statusOn,
  type TreatyEvent,
  treatyEventSchema,
  withdrawalDate,
} from '../../../../src/topics/treaty/rules/treaty.ts';

const sources = ['untc'];
const joined: TreatyEvent = { kind: 'ratification', date: '2004-05-12', sources };
const notice: TreatyEvent = { kind: 'withdrawal-notice', date: '2025-06-27', sources };
const back: TreatyEvent = { kind: 'accession', date: '2027-01-15', sources };
const suspension: TreatyEvent = { kind: 'suspension-notice', date: '2025-07-18', sources };

const event = treatyEventSchema.extend({ date: z.coerce.string() }).pipe(treatyEventSchema);
const states = z
  .array(z.object({ id: z.string(), events: z.array(event) }))
  .parse(parse(readFileSync('content/data/states.yaml', 'utf8')));
const eventsOf = (id: string) => states.find((state) => state.id === id)?.events ?? [];
const count = (status: string, date: string) =>
  states.filter(({ events }) => statusOn(events, date) === status).length;

describe('six months after', () => {
  it.each([
    ['2025-06-27', '2025-12-27'],
    ['2025-07-10', '2026-01-10'],
    ['2025-08-20', '2026-02-20'],
    ['2025-08-31', '2026-02-28'],
    ['2027-08-31', '2028-02-29'],
    ['2027-08-29', '2028-02-29'],
    ['2026-08-29', '2027-02-28'],
    ['2025-12-31', '2026-06-30'],
    ['2026-03-31', '2026-09-30'],
    ['2026-05-31', '2026-11-30'],
    ['2026-01-31', '2026-07-31'],
    ['2026-02-28', '2026-08-28'],
    ['2025-07-01', '2026-01-01'],
  ])('%s comes %s', (date, later) => {
    expect(sixMonthsAfter(date)).toBe(later);
  });
});

describe('a state', () => {
  it('without events never joined', () => {
    expect(statusOn([], '2026-12-01')).toBe('never-joined');
  });

  it.each([
    ['2004-05-11', 'never-joined'],
    ['2004-05-12', 'party'],
    ['2025-06-27', 'party'],
    ['2025-12-26', 'party'],
    ['2025-12-27', 'left'],
    ['2027-01-14', 'left'],
    ['2027-01-15', 'party'],
  ])('that joined, left and came back is on %s: %s', (date, status) => {
    expect(statusOn([joined, notice, back], date)).toBe(status);
  });

  it('that "suspends" stays a party: the treaty does not know it', () => {
    expect(statusOn([joined, suspension], '2025-07-18')).toBe('party');
    expect(statusOn([joined, suspension], '2030-01-01')).toBe('party');
    expect(statusOn([suspension], '2030-01-01')).toBe('never-joined');
  });

  it('of which only the year is known is a party when that year is over, and not before it', () => {
    const events = [{ ...joined, date: '1999' }];
    expect(statusOn(events, '1998-12-31')).toBe('never-joined');
    expect(statusOn(events, '2000-01-01')).toBe('party');
  });

  it('of which a source shows on a day that it has joined is a party from that day', () => {
    const events = [{ ...joined, date: '1999', knownBy: '1999-03-01' }];
    expect(statusOn(events, '1999-02-28')).toBe('never-joined');
    expect(statusOn(events, '1999-03-01')).toBe('party');
  });

  it('has the day on which its last withdrawal takes effect, if it gave notice', () => {
    expect(withdrawalDate([joined])).toBeNull();
    expect(withdrawalDate([joined, suspension])).toBeNull();
    expect(withdrawalDate([joined, notice])).toBe('2025-12-27');
    expect(withdrawalDate([joined, notice, back, { ...notice, date: '2028-08-31' }])).toBe(
      '2029-02-28',
    );
  });
});

it.each(['2025', '2025-06-27'])('an event may be dated %s', (date) => {
  expect(treatyEventSchema.safeParse({ ...joined, date }).success).toBe(true);
});

it.each([
  { date: '2025-06' },
  { date: '27.6.2025' },
  { kind: 'signature' },
  { sources: [] },
])('an event with %j is refused', (change) => {
  expect(treatyEventSchema.safeParse({ ...joined, ...change }).success).toBe(false);
});

describe('the real states', () => {
  it('are 197, each once, their events in the order of their days', () => {
    expect(new Set(states.map(({ id }) => id)).size).toBe(197);
    for (const { events } of states) {
      const dates = events.map(({ date }) => date);
      expect(dates).toEqual(dates.toSorted());
    }
  });

  it.each([
    ['2025-03-11', 164],
    ['2025-03-12', 165],
    ['2025-06-24', 165],
    ['2025-06-25', 166],
    ['2025-12-26', 166],
    ['2025-12-27', 163],
    ['2026-01-09', 163],
    ['2026-01-10', 162],
    ['2026-02-20', 161],
  ])('on %s there are %d parties', (date, parties) => {
    expect(count('party', date)).toBe(parties);
  });

  it('at the opening of the letter are 162 parties, 5 that left and 30 that never joined', () => {
    expect(count('party', '2026-11-21')).toBe(162);
    expect(count('left', '2026-11-21')).toBe(5);
    expect(count('never-joined', '2026-11-21')).toBe(30);
  });

  it.each([
    ['EE', '2025-12-27'],
    ['LV', '2025-12-27'],
    ['LT', '2025-12-27'],
    ['FI', '2026-01-10'],
    ['PL', '2026-02-20'],
  ])('%s left on %s', (id, date) => {
    expect(withdrawalDate(eventsOf(id))).toBe(date);
    expect(statusOn(eventsOf(id), date)).toBe('left');
  });

  it('Ukraine is a party today, and gave no notice of withdrawal', () => {
    expect(statusOn(eventsOf('UA'), new Date().toISOString().slice(0, 10))).toBe('party');
    expect(withdrawalDate(eventsOf('UA'))).toBeNull();
  });
});
