import { describe, expect, it } from 'vitest';
import { planDelivery, writingRules } from '../../src/campaign/writing.ts';

const cap = writingRules.capPerDay;
const noon = new Date('2026-12-01T12:00:00Z');

/** How many messages the days from 1 December on already hold. */
function used(...counts: number[]): ReadonlyMap<string, number> {
  return new Map(counts.map((count, i) => [`2026-12-0${i + 1}`, count]));
}

describe('a message', () => {
  it.each([0, 1, 49])('is due at once where today holds %d', (count) => {
    expect(planDelivery(used(count), cap, noon)).toEqual({ day: '2026-12-01', dueAt: noon });
  });

  it('is due at once where nothing is known of the day', () => {
    expect(planDelivery(new Map(), cap, noon)).toEqual({ day: '2026-12-01', dueAt: noon });
  });

  it.each([50, 51])('waits for six the next morning where today holds %d', (count) => {
    expect(planDelivery(used(count), cap, noon)).toEqual({
      day: '2026-12-02',
      dueAt: new Date('2026-12-02T06:00:00Z'),
    });
  });

  it('waits for the first day with room, past several that are full', () => {
    expect(planDelivery(used(50, 50, 50, 49, 0), cap, noon)).toEqual({
      day: '2026-12-04',
      dueAt: new Date('2026-12-04T06:00:00Z'),
    });
  });

  it('takes a day with room before later ones that are full', () => {
    expect(planDelivery(used(50, 49, 50), cap, noon).day).toBe('2026-12-02');
  });

  it.each([
    ['2026-12-01T23:59:00Z', 49, '2026-12-01', '2026-12-01T23:59:00Z'],
    ['2026-12-01T23:59:59.999Z', 50, '2026-12-02', '2026-12-02T06:00:00Z'],
    ['2026-12-02T00:00:00Z', 50, '2026-12-02', '2026-12-02T00:00:00Z'],
    ['2026-12-02T05:00:00Z', 50, '2026-12-02', '2026-12-02T05:00:00Z'],
    ['2026-12-01T00:00:00Z', 50, '2026-12-02', '2026-12-02T06:00:00Z'],
  ])('at %s, the 1st holding %d, goes out on %s', (time, count, date, due) => {
    expect(planDelivery(used(count), cap, new Date(time))).toEqual({
      day: date,
      dueAt: new Date(due),
    });
  });

  it('waits across the end of a year', () => {
    const full = new Map([['2026-12-31', 50]]);
    expect(planDelivery(full, cap, new Date('2026-12-31T12:00:00Z')).day).toBe('2027-01-01');
  });

  it.each([0, -1, Number.NaN])('cannot be planned under a cap of %d', (none) => {
    expect(() => planDelivery(new Map(), none, noon)).toThrow(RangeError);
  });
});

it('a thousand messages to one representative take twenty days, and none has more than its cap', () => {
  const days = new Map<string, number>();
  for (let i = 0; i < 1000; i += 1) {
    const { day } = planDelivery(days, cap, noon);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  expect([...days.values()]).toEqual(Array.from({ length: 20 }, () => 50));
});
