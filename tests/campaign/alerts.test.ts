import { describe, expect, it } from 'vitest';
import {
  alertsToTell,
  type KnownAlert,
  lastSummary,
  type Standing,
  standingAlerts,
  summaryIsDue,
  weekBefore,
} from '../../src/campaign/alerts.ts';

const now = new Date('2026-12-02T12:00:00.000Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const well = { facts: [], closes: null, flooded: false, now };
const stands = (wrong: string[], more = {}) => [...standingAlerts({ wrong }, { ...well, ...more })];

describe('an alert stands', () => {
  it('for each thing that is wrong with the site, and once for all late jobs', () => {
    expect(stands([])).toEqual([]);
    expect(stands(['outbox', 'mail-server', 'webhook', 'remind', 'forget', 'alerts'])).toEqual([
      ...[
        ['outbox', ''],
        ['mail-server', ''],
        ['webhook', ''],
        ['alerts', ''],
      ],
      ['jobs', 'remind, forget'],
    ]);
  });

  it('while forms come in a flood', () => {
    expect(stands([], { flooded: true })).toEqual([['flood', '']]);
  });

  it('for figures whose day of review is over, and for no other', () => {
    const facts = ['2026-12-01', '2026-12-02', '2026-11-30', 'never'].map((reviewBy, i) => ({
      ...{ id: `f${i}`, reviewBy },
    }));
    expect(stands([], { facts })).toEqual([['facts', '2']]);
  });

  it.each([
    [null, false],
    ['2026-12-10', false],
    ['2026-12-09', true],
    ['2026-12-02', true],
    ['2026-12-01', false],
  ])('in the last week of a letter: closing on %s', (closes, told) => {
    expect(stands([], { closes })).toEqual(told ? [['last-day', closes]] : []);
  });
});

describe('what is told', () => {
  const known = (what: KnownAlert['what'], hours: number): KnownAlert => ({
    ...{ what, since: hoursAgo(hours), toldAt: hoursAgo(hours) },
  });
  const standing = (...kinds: KnownAlert['what'][]): Standing =>
    new Map(kinds.map((kind) => [kind, '']));
  const told = (list: readonly KnownAlert[], stand: Standing) =>
    alertsToTell(list, stand, now).map(({ phase, what }) => `${what} ${phase}`);

  it('is each alert once when it begins and once when it is over', () => {
    expect(told([], standing('outbox', 'flood'))).toEqual(['outbox begins', 'flood begins']);
    expect(told([known('outbox', 1)], standing('outbox'))).toEqual([]);
    expect(told([known('outbox', 1)], standing())).toEqual(['outbox ended']);
    expect(told([], standing())).toEqual([]);
  });

  it('is what lasts, once a day', () => {
    expect(told([known('outbox', 23.9)], standing('outbox'))).toEqual([]);
    expect(told([known('outbox', 24)], standing('outbox'))).toEqual(['outbox lasts']);
  });

  it('is never again what lasts for weeks and is nobody’s fault', () => {
    const weeks = [known('facts', 999), known('last-day', 99)];
    expect(told(weeks, standing('facts', 'last-day'))).toEqual([]);
    expect(told(weeks, standing())).toEqual(['facts ended', 'last-day ended']);
  });

  it('says since when, also after the clock was set back', () => {
    const [over] = alertsToTell([known('flood', 3)], standing(), now);
    expect(over?.since).toBe('2026-12-02T09:00:00.000Z');
    expect(told([known('outbox', -2)], standing('outbox'))).toEqual([]);
    expect(told([known('outbox', -48)], standing('outbox'))).toEqual(['outbox lasts']);
  });
});

describe('the summary of a week', () => {
  it.each([
    ['2026-11-30T07:59:59.999Z', '2026-11-23T08:00:00.000Z'],
    ['2026-11-30T08:00:00.000Z', '2026-11-30T08:00:00.000Z'],
    ['2026-12-06T23:59:59.000Z', '2026-11-30T08:00:00.000Z'],
    ['2027-01-01T00:00:00.000Z', '2026-12-28T08:00:00.000Z'],
  ])('at %s is that of %s', (moment, monday) => {
    expect(lastSummary(new Date(moment)).toISOString()).toBe(monday);
  });

  it('is of seven whole days, also where a month or a year ends in them', () => {
    const { from, until } = weekBefore(new Date('2027-01-04T08:00:00.000Z'));
    expect([from, until].map((moment) => moment.toISOString())).toEqual([
      ...['2026-12-28T00:00:00.000Z', '2027-01-04T00:00:00.000Z'],
    ]);
  });

  it.each([
    ['2026-11-30T08:00:00.000Z', null, true],
    ['2026-11-30T08:01:00.000Z', '2026-11-30T08:00:00.000Z', false],
    ['2026-11-30T08:00:00.000Z', '2026-11-23T08:00:00.000Z', true],
    ['2026-11-30T20:00:00.000Z', '2026-11-23T08:00:00.000Z', true],
    ['2026-12-01T08:00:00.000Z', '2026-11-23T08:00:00.000Z', false],
    ['2026-11-28T12:00:00.000Z', null, false],
  ])('at %s, last told at %s, is due: %s', (moment, told, due) => {
    expect(summaryIsDue(told === null ? null : new Date(told), new Date(moment))).toBe(due);
  });
});
