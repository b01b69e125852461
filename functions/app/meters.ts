import type { Vitals } from '../../src/campaign/health.ts';
import type { RequestLog } from './log.ts';
import { watchProcess } from './process-metrics.ts';
import { contentType, counter, metric } from './prometheus.ts';
import { requestCounts } from './request-counts.ts';

/** What is read anew whenever the meters are; null where the store is away. */
export interface Gauged {
  vitals: Vitals;
  now: Date;
  /** Mails that are due and not taken, confirmed signatures of the present letter, and calls that wait by way. */
  counts: { due: number; confirmed: number; waiting: ReadonlyMap<string, number> } | null;
}

/** What one process counts of itself, since its start. Labels are codes: never what a client wrote. */
export interface Meters {
  request: RequestLog;
  /** A form that passed its schema, and what became of it. */
  form: (form: string, outcome: string) => void;
  mail: (message: string, outcome: string) => void;
  /** A call to another system. */
  call: (way: string, outcome: string) => void;
  contentType: string;
  /** All of it in the text form of Prometheus. */
  expose: (gauged: Gauged) => string;
}

/** Makes meters of its own, all at nothing. What Node tells of itself is watched from the first reading on. */
export function createMeters(): Meters {
  const requests = requestCounts();
  const forms = counter<'form' | 'outcome'>('forms_total', 'Forms, by what became of them.');
  const mails = counter<'message' | 'outcome'>(
    'mails_total',
    'Mails taken from the outbox, by what became of them.',
  );
  const calls = counter<'way' | 'outcome'>(
    'calls_total',
    'Calls to other systems, by what became of them.',
  );
  let processText: (() => string) | null = null;

  return {
    request: requests.count,
    form: (form, outcome) => forms.count({ form, outcome }),
    mail: (message, outcome) => mails.count({ message, outcome }),
    call: (way, outcome) => calls.count({ way, outcome }),
    contentType,
    expose(gauged) {
      processText ??= watchProcess();
      return [
        requests.text(),
        forms.text(),
        mails.text(),
        calls.text(),
        gauges(gauged),
        processText(),
      ].join('');
    },
  };
}

/** Gauges say nothing, rather than something old, where the store is away. */
function gauges({ vitals, now, counts }: Gauged): string {
  const up = vitals.store === 'ok' ? 1 : 0;
  const upText = metric('gauge', 'store_up', 'Whether the store answers.', up);
  if (!counts) return upText;
  const age = vitals.oldestDue ? now.getTime() - vitals.oldestDue.getTime() : 0;
  const ofJobs = (read: (job: Vitals['jobs'][number]) => number) =>
    vitals.jobs.map((job) => ({ labels: { job: job.job }, value: read(job) }));
  const lastRuns = ofJobs(({ lastRun }) => lastRun.getTime() / 1000);
  const ofWays = (read: (one: Vitals['ways'][number]) => number) =>
    vitals.ways.map((one) => ({ labels: { way: one.way }, value: read(one) }));
  const waiting = ofWays(({ way }) => counts.waiting.get(way) ?? 0);
  const paused = ofWays(({ state }) => (state.pausedSince ? 1 : 0));
  const failures = ofJobs(({ failed }) => (failed ? 1 : 0));
  return [
    upText,
    metric('gauge', 'outbox_due', 'Mails that are due and not taken yet.', counts.due),
    metric('gauge', 'outbox_oldest_due_seconds', 'Age of the oldest of them.', age / 1000),
    metric(
      'gauge',
      'outbox_paused',
      'Whether the mail server refuses mails to everybody.',
      vitals.refusals.pausedSince ? 1 : 0,
    ),
    metric(
      'gauge',
      'forms_all_proved',
      'Whether every form needs a proof.',
      vitals.flooded ? 1 : 0,
    ),
    metric('gauge', 'calls_waiting', 'Calls to other systems that wait.', waiting),
    metric('gauge', 'calls_paused', 'Whether a receiver takes no calls.', paused),
    metric('gauge', 'signatures_confirmed', 'Confirmed signatures.', counts.confirmed),
    metric('gauge', 'job_last_run_timestamp_seconds', 'When a job last ended well.', lastRuns),
    metric('gauge', 'job_failed', 'Whether a job has failed since.', failures),
  ].join('');
}
