import { randomUUIDv7 } from 'node:crypto';
import {
  type KnownMessage,
  receiveMessage,
  type WriteDecision,
  writingRules,
} from '../../src/campaign/writing.ts';
import { type CountedForm, judgeForms } from '../forms/judge-forms.ts';
import { takeForms } from '../forms/take-forms.ts';
import {
  countMessageMail,
  findMessagesOf,
  insertMessages,
  type NewMessage,
  replaceMessage,
} from '../store/messages.ts';
import { inTransaction, type Store } from '../store/open.ts';
import { queueMails } from '../store/outbox.ts';
import { closedAmong } from '../store/recipients.ts';
import { keepSentences, type Sentence } from '../store/sentences.ts';

/** A form that passed its schema, with all that is needed to record it. */
export interface WriteRequest extends CountedForm {
  row: Omit<NewMessage, 'id' | 'agreed'>;
  agreed: Sentence;
  /** Whether the representative's address may be written to today. */
  sendable: boolean;
  /** What stands for the mailbox: under the present secret, and under those before it. */
  mailboxes: readonly [string, ...string[]];
  now: Date;
}

/** What became of it. `too-many`, `prove` and `not-sendable` are told to whoever sent the form; the rest look alike. */
export type WriteResult =
  | { outcome: WriteDecision['outcome'] | 'not-sendable' }
  | { outcome: 'prove'; effort: number }
  | { outcome: 'too-many'; until: Date };

/** A request with what was decided on it; `id` is that of the message it makes or touches. */
interface Decided {
  request: WriteRequest;
  decision: WriteDecision;
  id: string;
}

/**
 * Decides on messages and records them with their mails, in one transaction; the answers come in
 * the order of the requests.
 */
export async function receiveWritten(
  store: Store,
  requests: readonly WriteRequest[],
): Promise<WriteResult[]> {
  return inTransaction(store, async (tx) => {
    const now = requests[0]?.now ?? new Date(0);
    const judged = await judgeForms(tx, requests, now);
    const rows = requests.map(({ row }) => row);
    const closed = await closedAmong(
      tx,
      rows.map(({ representative }) => representative),
      now,
    );
    const lately = new Date(now.getTime() - writingRules.oncePer);
    const known = await findMessagesOf(
      tx,
      requests.flatMap(({ mailboxes }) => mailboxes),
      lately,
    );
    const decided: Decided[] = [];
    const results = requests.map((request, i): WriteResult => {
      const { row } = request;
      const { until = null, effort = null, mailboxLimited = false } = judged[i] ?? {};
      if (until) return { outcome: 'too-many', until };
      if (effort !== null) return { outcome: 'prove', effort };
      if (!request.sendable || closed.has(row.representative)) return { outcome: 'not-sendable' };
      const one = decide(request, mailboxLimited, known);
      decided.push(one);
      return { outcome: one.decision.outcome };
    });
    await record(tx, decided);
    return results;
  });
}

/** Takes one message; those that come together share a commit. */
export const takeWritten = takeForms('write', receiveWritten);

/** Applies the rule to one request, and lets the next ones of the batch know of it. */
function decide(
  request: WriteRequest,
  mailboxLimited: boolean,
  known: Map<string, KnownMessage[]>,
): Decided {
  const { row, mailboxes, now } = request;
  const same = mailboxes.flatMap((mailbox) => known.get(mailbox) ?? []);
  const decision = receiveMessage(same, row, { now, mailboxLimited });
  if (decision.record === 'insert') {
    const id = randomUUIDv7();
    const made: KnownMessage = {
      id,
      representative: row.representative,
      status: 'pending',
      mails: 1,
      mailedAt: now,
      createdAt: now,
      confirmedAt: null,
    };
    known.set(row.mailbox, [made, ...(known.get(row.mailbox) ?? [])]);
    return { request, decision, id };
  }
  const touched = same.find(({ id }) => id === decision.id);
  if (touched && decision.mail) Object.assign(touched, { mails: touched.mails + 1, mailedAt: now });
  return { request, decision, id: decision.id };
}

async function record(tx: Store, decided: readonly Decided[]): Promise<void> {
  const now = decided[0]?.request.now ?? new Date(0);
  const recorded = decided.filter(({ decision }) => decision.record !== 'nothing');
  await keepSentences(
    tx,
    recorded.map(({ request }) => request.agreed),
    now,
  );
  const messageOf = ({ request: { row, agreed }, id }: Decided) => ({
    ...row,
    id,
    agreed: agreed.hash,
  });
  const fresh = decided.filter(({ decision }) => decision.record === 'insert');
  await insertMessages(tx, fresh.map(messageOf), now);
  for (const one of decided) {
    const { decision, id, request } = one;
    if (decision.record === 'replace') await replaceMessage(tx, messageOf(one), now);
    if (decision.record !== 'nothing' || !decision.mail) continue;
    const { lang, mailbox, address: recipient } = request.row;
    await queueMails(tx, [{ kind: decision.mail, lang, subject: id, mailbox, recipient }], now);
    await countMessageMail(tx, id, now);
  }
}
