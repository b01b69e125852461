import { reportReasons } from '../../../src/campaign/reports.ts';
import type { ReportRow } from '../../store/schema-decide.ts';
import { type Draw, idAt } from './draw.ts';
import type { MadeSignature } from './signatures.ts';

/** Reports that wait for a decision. */
const count = 6;

/** What readers of the list of names have said of some of them. */
export function makeReports(draw: Draw, rows: readonly MadeSignature[], now: Date): ReportRow[] {
  const named = rows.filter(({ status, agreed_show }) => status === 'confirmed' && agreed_show);
  return Array.from({ length: Math.min(count, named.length) }, (_, i) => {
    const at = new Date(now.getTime() - (i + 1) * 3 * 60 * 60_000);
    const about = named[Math.floor(draw.number() * named.length)];
    return {
      id: idAt(at),
      signature: about?.id ?? '',
      reason: reportReasons[i % reportReasons.length] ?? 'other',
      words: i % 2 === 0 ? 'I do not think that this person exists.' : '',
      reported_at: at.toISOString(),
      decided_at: null,
    };
  });
}
