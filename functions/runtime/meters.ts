import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Vitals } from '../../src/campaign/health.ts';
import type { RequestLog } from './log.ts';
import { requestCounts } from './request-counts.ts';

/** What is read anew whenever the meters are; null where the store is away. */
export interface Gauged {
  vitals: Vitals;
  now: Date;
  /** Mails that are due and not taken, and confirmed signatures of the present letter. */
  counts: { due: number; confirmed: number } | null;
}

/** What one process counts of itself, since its start. Labels are codes: never what a client wrote. */
export interface Meters {
  request: RequestLog;
  /** A form that passed its schema, and what became of it. */
  form: (form: string, outcome: string) => void;
  mail: (message: string, outcome: string) => void;
  contentType: string;
  /** All of it in the text form of Prometheus. */
  expose: (gauged: Gauged) => Promise<string>;
}

/** Makes meters of its own, all at nothing. What Node tells of itself is watched from the first reading on. */
export function createMeters(): Meters {
  const registry = new Registry();
  const of = <L extends string>(name: string, help: string, ...labelNames: L[]) => ({
    ...{ name, help, labelNames, registers: [registry] },
  });
  const requests = requestCounts();
  const forms = new Counter(of('forms_total', 'Forms, by what became of them.', 'form', 'outcome'));
  const mails = new Counter(
    of('mails_total', 'Mails taken from the outbox, by what became of them.', 'message', 'outcome'),
  );
  const gauge = gauges(registry);
  let watched = false;

  return {
    request: requests.count,
    form: (form, outcome) => forms.inc({ form, outcome }),
    mail: (message, outcome) => mails.inc({ message, outcome }),
    contentType: registry.contentType,
    async expose(gauged) {
      if (!watched) collectDefaultMetrics({ register: registry });
      watched = true;
      gauge(gauged);
      return requests.text() + (await registry.metrics());
    },
  };
}

/** Gauges say nothing, rather than something old, where the store is away. */
function gauges(registry: Registry): (gauged: Gauged) => void {
  const of = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const up = of('store_up', 'Whether the store answers.');
  const due = of('outbox_due', 'Mails that are due and not taken yet.');
  const oldest = of('outbox_oldest_due_seconds', 'Age of the oldest of them.');
  const confirmed = of('signatures_confirmed', 'Confirmed signatures of the letter.');
  const lastRun = of('job_last_run_timestamp_seconds', 'When a job last ended well.', 'job');
  const failed = of('job_failed', 'Whether a job has failed since.', 'job');

  return ({ vitals, now, counts }) => {
    up.set(vitals.store === 'ok' ? 1 : 0);
    lastRun.reset();
    failed.reset();
    if (!counts) {
      for (const one of [due, oldest, confirmed]) one.remove();
      return;
    }
    const age = vitals.oldestDue ? now.getTime() - vitals.oldestDue.getTime() : 0;
    due.set(counts.due);
    oldest.set(age / 1000);
    confirmed.set(counts.confirmed);
    for (const { job, lastRun: at, failed: hasFailed } of vitals.jobs) {
      lastRun.set({ job }, at.getTime() / 1000);
      failed.set({ job }, hasFailed ? 1 : 0);
    }
  };
}
