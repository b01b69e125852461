import { randomUUIDv7 } from 'node:crypto';
import type { ReportReason } from '../../src/campaign/reports.ts';
import { type CountedForm, judgeForms } from '../forms/judge-forms.ts';
import { takeForms } from '../forms/take-forms.ts';
import { inTransaction, type Store } from '../store/open.ts';
import { insertReports } from '../store/reports.ts';

/** Somebody says that something public is wrong. `sameMailbox` counts what is said of one signature. */
export interface Report extends CountedForm {
  /** The id of a signature. */
  about: string;
  reason: ReportReason;
  words: string;
  now: Date;
}

/** What became of it. The first two are told; `enough` looks like `reported`. */
export type ReportResult =
  | { outcome: 'too-many'; until: Date }
  | { outcome: 'prove'; effort: number }
  | { outcome: 'enough' | 'reported' };

/** Keeps what was reported, without who reported it. */
export async function receiveReports(
  store: Store,
  reports: readonly Report[],
): Promise<ReportResult[]> {
  return inTransaction(store, async (tx) => {
    const judged = await judgeForms(tx, reports, reports[0]?.now ?? new Date(0));
    const results = reports.map((_, i): ReportResult => {
      const { until = null, effort = null, mailboxLimited = false } = judged[i] ?? {};
      if (until) return { outcome: 'too-many', until };
      if (effort !== null) return { outcome: 'prove', effort };
      return { outcome: mailboxLimited ? 'enough' : 'reported' };
    });
    const kept = reports.filter((_, i) => results[i]?.outcome === 'reported');
    await insertReports(
      tx,
      kept.map(({ about: signature, reason, words, now }) => ({
        ...{ id: randomUUIDv7(), signature, reason, words },
        ...{ reported_at: now.toISOString(), decided_at: null },
      })),
    );
    return results;
  });
}

/** Takes one; those that come together share a commit. */
export const takeReported = takeForms('report', receiveReports);
