import { describe, expect, it } from 'vitest';
import { keeping, keptUntil } from '../../src/campaign/keeping.ts';
import { day } from '../../src/campaign/signature.ts';

describe('what is personal', () => {
  it('is kept as long as the letter has no last day', () => {
    expect(keptUntil({ closes: null })).toBeNull();
  });

  it('is kept for the set time after the last day is over, in UTC', () => {
    const end = new Date('2027-03-01T00:00:00.000Z').getTime();
    expect(keptUntil({ closes: '2027-02-28' })?.getTime()).toBe(end + keeping.afterClosing);
  });

  it('is kept for whole days', () => {
    for (const length of Object.values(keeping)) expect(length % day).toBe(0);
  });
});
