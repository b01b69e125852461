import { jobIntervals } from './jobs.ts';
import type { Refusals } from './outbox-pause.ts';
import { minute } from './signature.ts';
import type { Way, WayState } from './webhook.ts';

/** What is known of a running site. Where the store is away, nothing else is. */
export interface Vitals {
  store: 'ok' | 'away';
  /** Why it is away, as a code. */
  cause?: string;
  /** When the oldest mail became due that nobody has taken yet; null where all are taken. */
  oldestDue: Date | null;
  /** Mails that the mail server refused in a row, whoever they were for. */
  refusals: Refusals;
  /** Of each job that ever ran: when it last ended well, and whether it has failed since. */
  jobs: readonly { job: string; lastRun: Date; failed: boolean }[];
  /** Whether so many forms come that each is asked for a proof. */
  flooded: boolean;
  /** Of each way that is set: how it does, and whether calls were given up since yesterday. */
  ways: readonly { way: Way; state: WayState; lost: boolean }[];
}

/** What anyone may read of it: no number from which one could tell what a single person did. */
export interface Health {
  status: 'ok' | 'unwell';
  store: Vitals['store'];
  /** Why it is away; the log says what to do. */
  cause: string | null;
  outbox: { late: boolean; oldestSeconds: number; paused: Pause | null } | null;
  jobs: Readonly<Record<string, { lastRun: string | null; failed: boolean }>> | null;
  /** Which forms are asked for a proof. */
  proofs: 'suspicious forms' | 'every form' | null;
  /** Of each way that is set: whether calls wait because its receiver takes none, or were given up since yesterday. */
  calls: Readonly<Partial<Record<Way, { paused: Pause | null; lost: boolean }>>> | null;
  /** What is wrong: `store`, `outbox`, `mail-server`, `webhook`, `alerts`, or the name of a job. */
  wrong: readonly string[];
}

/** Why nothing goes out, and what to do. */
export interface Pause {
  since: string;
  code: string;
  tryAt: string;
  say: string;
}

/** Milliseconds after which a mail is late that is due, and a job that has not ended well. */
const late = 15 * minute;

/** Intervals after which a job is late, where these are longer. */
const missedIntervals = 10;

/** Judges how a site is. Times are told to the minute. */
export function judgeHealth(
  { store, cause = 'away', oldestDue, refusals, jobs, flooded, ways }: Vitals,
  now: Date,
): Health {
  if (store === 'away') {
    return {
      status: 'unwell',
      store,
      cause,
      outbox: null,
      jobs: null,
      proofs: null,
      calls: null,
      wrong: ['store'],
    };
  }
  const waiting = oldestDue ? now.getTime() - oldestDue.getTime() : 0;
  const outbox = {
    late: waiting > late,
    oldestSeconds: Math.max(0, Math.floor(waiting / minute) * 60),
    paused: pauseOf(refusals),
  };
  const lateJobs = jobs.filter((one) => isLate(one, now)).map(({ job }) => job);
  const wrong = [
    ...(outbox.late ? ['outbox'] : []),
    ...(outbox.paused ? ['mail-server'] : []),
    ...wrongWays(ways, now),
    ...lateJobs,
  ];
  return {
    status: wrong.length > 0 ? 'unwell' : 'ok',
    store,
    cause: null,
    outbox,
    jobs: Object.fromEntries([
      ...Object.keys(jobIntervals).map((job) => [job, { lastRun: null, failed: false }]),
      ...jobs.map(({ job, lastRun, failed }) => [job, { lastRun: toTheMinute(lastRun), failed }]),
    ]),
    proofs: flooded ? 'every form' : 'suspicious forms',
    calls: Object.fromEntries(
      ways.map(({ way, state, lost }) => [way, { paused: standingOf(state), lost }]),
    ),
    wrong,
  };
}

function pauseOf({ pausedSince, code, tryAt }: Refusals): Pause | null {
  if (!pausedSince) return null;
  const next = toTheMinute(tryAt ?? pausedSince);
  const say =
    `The mail server refused mails to several people in a row (${code}), so all of them wait. ` +
    'Look at its log, its login, its quota and the lists of blocked senders. ' +
    'One mail is tried now and then; once it is accepted, all go out, and nothing is to be done here.';
  return { since: toTheMinute(pausedSince), code, tryAt: next, say };
}

/** A way is wrong that has stood for as long as a mail may be late, or that lost calls. */
function wrongWays(ways: Vitals['ways'], now: Date): string[] {
  const wrong = ways.filter(
    ({ state: { pausedSince }, lost }) =>
      lost || (pausedSince !== null && now.getTime() - pausedSince.getTime() > late),
  );
  return [...new Set(wrong.map(({ way }) => (way === 'webhook' ? way : 'alerts')))];
}

function standingOf({ pausedSince, failure, tryAt }: WayState): Pause | null {
  if (!pausedSince) return null;
  const next = toTheMinute(tryAt ?? pausedSince);
  const say =
    `The receiver took none of several calls in a row (${failure}), so all of them wait. ` +
    'Look at its address and its log. One call is tried now and then; once it is taken, all go out.';
  return { since: toTheMinute(pausedSince), code: failure, tryAt: next, say };
}

/** A job that was taken out of the house is never late; one that never ran has no time to be late by. */
function isLate({ job, lastRun }: Vitals['jobs'][number], now: Date): boolean {
  const interval = jobIntervals[job];
  if (interval === undefined) return false;
  return now.getTime() - lastRun.getTime() > Math.max(missedIntervals * interval, late);
}

function toTheMinute(moment: Date): string {
  return new Date(Math.floor(moment.getTime() / minute) * minute).toISOString();
}
