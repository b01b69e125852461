import { minute } from './signature.ts';

const hour = 60 * minute;

/**
 * Every job, and the milliseconds between two of its runs where the host is a process of ours. By
 * these it is told that one no longer runs.
 */
export const jobIntervals: Readonly<Record<string, number>> = {
  alert: minute,
  'ask-for-replies': hour,
  'call-webhook': 1000,
  'count-activity': minute,
  'deliver-outbox': 1000,
  forget: hour,
  'join-texts': minute,
  'mail-updates': 5000,
  'publish-counts': 1000,
  remind: hour,
  'take-returns': 5 * minute,
};

/** How a run of a job ended, and how much of what it did. */
export interface JobRun {
  ended: 'well' | 'failed';
  did: Readonly<Record<string, number>>;
  /** When it ended. */
  at: Date;
}

/** Milliseconds after which a run is recorded that did nothing and ended as the one before. */
export const recordAgainAfter = minute / 2;

/** Whether a job did anything in a run. */
export function didSomething({ did }: Pick<JobRun, 'did'>): boolean {
  return Object.values(did).some((count) => count > 0);
}

/**
 * Whether a run is worth a commit beside the last one that was recorded: a job that looks for work
 * each second mostly finds none.
 */
export function isWorthRecording(run: JobRun, recorded: JobRun | undefined): boolean {
  if (!recorded || recorded.ended !== run.ended || didSomething(run)) return true;
  return Math.abs(run.at.getTime() - recorded.at.getTime()) >= recordAgainAfter;
}
