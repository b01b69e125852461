import { randomUUID } from 'node:crypto';
import { putRows } from '../../functions/store/demo-rows.ts';
import { inTransaction, type Store } from '../../functions/store/open.ts';
import type { SignatureRow } from '../../functions/store/schema.ts';
import { firstIdAt } from '../../src/campaign/activity.ts';

type Row = Partial<SignatureRow> & Pick<SignatureRow, 'id' | 'country'>;

/** A confirmed signature of nobody, made at a moment and confirmed then, where nothing else is given. */
export function signatureRow(at: Date, given: Partial<SignatureRow> = {}): Row {
  const made = at.toISOString();
  return {
    id: firstIdAt(at).slice(0, 15) + randomUUID().slice(15),
    ...{ letter: 'l', version: 'v1', mailbox: randomUUID(), name_key: 'k', name: 'Anna' },
    ...{ country: 'FI', affiliation: '', comment: '', lang: 'en', source: '', address: null },
    ...{ agreed_count: 'h', agreed_show: null, agreed_updates: null, agreed_at: made },
    ...{ agreed_show_at: null, mails: 1, mailed_at: made, created_at: made, reminded_at: null },
    ...{ agreed_comment: null, agreed_comment_at: null, comment_state: 'waiting' },
    ...{ status: 'confirmed', confirmed_at: made, ended_at: null, beside: 'shown' },
    removal: null,
    ...given,
  };
}

/** Puts signatures into a store as they are. */
export function putSignatures(store: Store, rows: readonly Partial<SignatureRow>[]): Promise<void> {
  return inTransaction(store, (tx) => putRows(tx, 'signatures', rows));
}
