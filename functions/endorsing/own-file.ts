import type { App } from '../app/context.ts';
import { json } from '../http/respond.ts';
import { unseal } from '../security/sealing.ts';
import { wordsOf } from '../store/endorsements.ts';
import { readProofs } from '../store/endorsers.ts';
import type { EndorsementRow } from '../store/schema-weight.ts';
import { findSentences } from '../store/supporters.ts';
import { contactOf } from './own-endorsement.ts';

/** All that is held of an endorsement, as a file to keep. */
export async function endorsementFile(app: App, row: EndorsementRow): Promise<Response> {
  const { mailbox, address, status, lang, agreed, agreed_at } = row;
  const sentences = await findSentences(app.store, agreed === null ? [] : [agreed]);
  const proofs = await readProofs(app.store, row.id);
  const file = {
    asOf: app.now().toISOString(),
    ...wordsOf(row),
    contact: contactOf(app, row),
    email: address === null ? null : unseal(app.keys, mailbox, address),
    ...{ status, lang, because: row.because },
    agreed: { at: agreed_at, to: sentences.get(agreed ?? '')?.text ?? null },
    entered: row.created_at,
    confirmed: row.confirmed_at,
    ended: row.ended_at,
    proofs: proofs.map(({ kind, what, day }) => ({ kind, what, day })),
  };
  const headers = { 'content-disposition': 'attachment; filename="my-endorsement.json"' };
  return json(file, 200, headers);
}
