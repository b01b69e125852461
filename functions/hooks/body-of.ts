import type { WebhookEvent } from '../../src/campaign/webhook.ts';
import type { App } from '../app/context.ts';
import { unseal } from '../security/sealing.ts';
import type { ClaimedCall } from '../store/calls.ts';
import type { SignatureRow } from '../store/schema.ts';
import { findSentence } from '../store/sentences.ts';
import { findSignature } from '../store/signatures.ts';

/** What is sent of each event; null where its reason is gone, as for updates that were stopped meanwhile. */
const writers: Readonly<
  Record<WebhookEvent, (app: App, call: ClaimedCall) => Promise<object | null>>
> = {
  'signature.confirmed': (app, { subject }) =>
    ofSignature(app, subject, ({ country, lang, source }) => ({ country, lang, source })),
  'signature.withdrawn': async (_app, { reason }) => ({ reason }),
  'updates.on': (app, { subject }) => ofSignature(app, subject, (row) => wantsUpdates(app, row)),
  'updates.off': async () => ({}),
};

/**
 * What a call says: what was kept with it, or what the store holds now of its signature. Null: nothing
 * is to be said any more.
 */
export async function bodyOf(app: App, call: ClaimedCall): Promise<string | null> {
  if (call.body !== null) return call.body;
  if (!isEvent(call.event)) throw new Error(`No call is about ${call.event}.`);
  const data = await writers[call.event](app, call);
  if (!data) return null;
  const { event: type, happened_at: timestamp, subject: id } = call;
  return JSON.stringify({ type, timestamp, data: { id, ...data } });
}

function isEvent(event: string): event is WebhookEvent {
  return event in writers;
}

async function ofSignature(
  { store }: App,
  id: string,
  write: (row: SignatureRow) => object | null | Promise<object | null>,
): Promise<object | null> {
  const row = await findSignature(store, id);
  return row && write(row);
}

/** Who asked for updates, with the consent: its words and its moment. */
async function wantsUpdates(
  { store, keys }: App,
  { status, name, lang, mailbox, address, agreed_updates, agreed_at }: SignatureRow,
): Promise<object | null> {
  if (status !== 'confirmed' || agreed_updates === null || address === null) return null;
  const consent = { text: await findSentence(store, agreed_updates), at: agreed_at };
  return { name, email: unseal(keys, mailbox, address), lang, consent };
}
