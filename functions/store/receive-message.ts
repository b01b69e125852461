import { randomUUIDv7 } from 'node:crypto';
import { receiveMessage, type WriteDecision, writingRules } from '../../src/campaign/writing.ts';
import { countUses } from './limits.ts';
import {
  countMessageMail,
  findMessagesOf,
  insertMessage,
  type NewMessage,
  replaceMessage,
} from './messages.ts';
import { inTransaction, type Store } from './open.ts';
import { queueMails } from './outbox.ts';
import { isSuspended } from './recipients.ts';
import { keepSentences, type Sentence } from './sentences.ts';

/** A form that passed its schema, with all that is needed to record it. */
export interface WriteRequest {
  row: Omit<NewMessage, 'id' | 'agreed'>;
  agreed: Sentence;
  /** Whether the representative's address may be written to today. */
  sendable: boolean;
  /** The network it came from, and how many forms that network may send until `until`. */
  network: { key: string; until: Date; most: number };
  now: Date;
}

/** What became of it. `too-many` and `not-sendable` are told to whoever sent the form; the rest look alike. */
export type WriteResult =
  | { outcome: WriteDecision['outcome'] | 'not-sendable' }
  | { outcome: 'too-many'; until: Date };

/** Decides on a message and records it with its mail, in one transaction. */
export async function receiveWritten(store: Store, request: WriteRequest): Promise<WriteResult> {
  const { row, network, now } = request;
  return inTransaction(store, async (within) => {
    // The second use counts nothing: it makes forms from one mailbox wait for each other.
    const mailbox = { key: `write ${row.mailbox}`, until: network.until };
    const [used = 0] = await countUses(within, [network, mailbox]);
    if (used > network.most) return { outcome: 'too-many', until: network.until };
    const sendable = request.sendable && !(await isSuspended(within, row.representative));
    if (!sendable) return { outcome: 'not-sendable' };
    const lately = new Date(now.getTime() - writingRules.oncePer);
    const known = await findMessagesOf(within, row.mailbox, lately);
    const decision = receiveMessage(known, row, { now });
    await record(within, decision, request);
    return { outcome: decision.outcome };
  });
}

async function record(
  within: Store,
  decision: WriteDecision,
  { row, agreed, now }: WriteRequest,
): Promise<void> {
  const message = { ...row, agreed: agreed.hash };
  if (decision.record !== 'nothing') await keepSentences(within, [agreed], now);
  if (decision.record === 'insert') {
    await insertMessage(within, { ...message, id: randomUUIDv7() }, now);
  } else if (decision.record === 'replace') {
    await replaceMessage(within, { ...message, id: decision.id }, now);
  } else if (decision.mail) {
    const { lang, mailbox, address: recipient } = row;
    const mail = { message: decision.mail, lang, subject: decision.id, mailbox, recipient };
    await queueMails(within, [mail], now);
    await countMessageMail(within, decision.id, now);
  }
}
