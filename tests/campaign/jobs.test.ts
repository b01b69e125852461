import { describe, expect, it } from 'vitest';
import { didSomething, isWorthRecording, type JobRun } from '../../src/campaign/jobs.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 11, 1, 12, 0, seconds));
const idle = (seconds: number): JobRun => ({
  ended: 'well',
  did: { sent: 0, failed: 0 },
  at: at(seconds),
});

describe('a run of a job', () => {
  it('did something where any of its counts is above nothing', () => {
    expect(didSomething({ did: { sent: 0, failed: 1 } })).toBe(true);
    expect(didSomething(idle(0))).toBe(false);
    expect(didSomething({ did: {} })).toBe(false);
  });

  it('is worth recording when it is the first, or did something', () => {
    expect(isWorthRecording(idle(0), undefined)).toBe(true);
    expect(isWorthRecording({ ...idle(1), did: { sent: 1 } }, idle(0))).toBe(true);
  });

  it('is not when nothing was done and nothing changed, for half a minute', () => {
    expect(isWorthRecording(idle(1), idle(0))).toBe(false);
    expect(isWorthRecording(idle(29), idle(0))).toBe(false);
    expect(isWorthRecording(idle(30), idle(0))).toBe(true);
  });

  it('is when it ended otherwise than the one before, at once', () => {
    expect(isWorthRecording({ ...idle(1), ended: 'failed' }, idle(0))).toBe(true);
    expect(isWorthRecording(idle(2), { ...idle(1), ended: 'failed' })).toBe(true);
  });

  it('is when the clock was set back far, and not when by a moment', () => {
    expect(isWorthRecording(idle(0), idle(40))).toBe(true);
    expect(isWorthRecording(idle(0), idle(10))).toBe(false);
  });
});
