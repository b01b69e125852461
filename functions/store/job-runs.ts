import type { JobRun } from '../../src/campaign/jobs.ts';
import type { Store } from './open.ts';

/** Records how a run of a job ended. One that failed leaves standing when the job last ended well. */
export async function recordRun(
  { db }: Store,
  job: string,
  { ended, did, at }: JobRun,
): Promise<void> {
  const failed = ended === 'failed' ? 1 : 0;
  const run = { finished_at: at.toISOString(), did: JSON.stringify(did) };
  await db
    .insertInto('job_runs')
    .values({ job, failed, ...run })
    .onConflict((conflict) =>
      conflict.column('job').doUpdateSet(failed ? { failed } : { failed, ...run }),
    )
    .execute();
}

/** When each job last ended well, what it did then, and whether it has failed since. */
export async function readRuns({
  db,
}: Store): Promise<{ job: string; lastRun: Date; failed: boolean; did: string }[]> {
  const rows = await db.selectFrom('job_runs').selectAll().orderBy('job').execute();
  return rows.map(({ job, finished_at, failed, did }) => ({
    job,
    lastRun: new Date(finished_at),
    failed: failed > 0,
    did,
  }));
}
