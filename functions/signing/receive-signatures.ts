import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { namesWaitingDue } from '../../src/campaign/limits.ts';
import { nameKey } from '../../src/campaign/name-key.ts';
import {
  type KnownSignature,
  receiveSignature,
  type SignDecision,
} from '../../src/campaign/signature.ts';
import { type CountedForm, judgeForms } from '../forms/judge-forms.ts';
import { takeForms } from '../forms/take-forms.ts';
import { keepLetterText } from '../store/letter-texts.ts';
import { countUses, type RateUse } from '../store/limits.ts';
import { inTransaction, type Store } from '../store/open.ts';
import { type NewMail, queueMails } from '../store/outbox.ts';
import {
  countMail,
  dropPending,
  findByMailbox,
  insertPending,
  renewWithdrawn,
  type SignedForm,
  updatePending,
} from '../store/pending-signatures.ts';
import { keepSentences } from '../store/sentences.ts';

/** A signed form that passed its schema, with all that is needed to judge and to record it. */
export interface SignRequest extends SignedForm, CountedForm {
  /** The versions that count as one letter, the oldest first; the last is this one's. */
  joined: readonly string[];
  open: boolean;
  /** The mailbox as one that is mailed about all that wait there: few are. */
  waiting: () => RateUse;
}

/** What became of it. `too-many`, `prove` and `letter-closed` are told to whoever sent the form; the rest look alike. */
export type SignResult =
  | { outcome: SignDecision['outcome'] }
  | { outcome: 'prove'; effort: number }
  | { outcome: 'too-many'; until: Date };

/** A request with what was decided on it; `id` is that of the signature it makes or touches. */
interface Decided {
  request: SignRequest;
  decision: SignDecision;
  id: string;
}

/** The versions whose text each store is known to hold. */
const textsKept = new WeakMap<Store, Set<string>>();

/** Decides and records forms in one transaction; the answers come in the order of the requests. */
export async function receiveSignatures(
  store: Store,
  requests: readonly SignRequest[],
): Promise<SignResult[]> {
  const kept = textsKept.get(store) ?? new Set();
  const texts = new Map(requests.map(({ letter }) => [letter.version, letter]));
  const missing = [...texts.values()].filter(({ version }) => !kept.has(version));
  const results = await inTransaction(store, async (tx) => {
    for (const text of missing) await keepLetterText(tx, text, requests[0]?.now ?? new Date(0));
    return receiveWithin(tx, requests);
  });
  for (const { version } of missing) kept.add(version);
  textsKept.set(store, kept);
  return results;
}

/** Takes one signed form; those that come together share a commit. */
export const takeSigned = takeForms('sign', receiveSignatures);

async function receiveWithin(tx: Store, requests: readonly SignRequest[]): Promise<SignResult[]> {
  const now = requests[0]?.now ?? new Date(0);
  const judged = await judgeForms(tx, requests, now);
  const known = await findByMailbox(
    tx,
    requests.flatMap(({ mailboxes }) => mailboxes),
  );
  const decided: Decided[] = [];
  const results = requests.map((request, i): SignResult => {
    const { until = null, effort = null, mailboxLimited = false } = judged[i] ?? {};
    if (until) return { outcome: 'too-many', until };
    if (effort !== null) return { outcome: 'prove', effort };
    const one = decide(request, mailboxLimited, known);
    decided.push(one);
    return { outcome: one.decision.outcome };
  });
  await record(tx, decided);
  return results;
}

/** Applies the rule to one request, and lets the next ones of the batch know of it. */
function decide(
  request: SignRequest,
  mailboxLimited: boolean,
  known: Map<string, KnownSignature[]>,
): Decided {
  const keys = request.joined
    .toReversed()
    .flatMap((version) => request.mailboxes.map((mailbox) => `${mailbox} ${version}`));
  const sameMailbox = keys.flatMap((key) => known.get(key) ?? []);
  const decision = receiveSignature(sameMailbox, request.form, { ...request, mailboxLimited });
  if (decision.record === 'insert') {
    const id = randomUUIDv7();
    const name = nameKey(request.form.name);
    const made: KnownSignature = {
      id,
      nameKey: name,
      status: 'pending',
      mails: 1,
      mailedAt: request.now,
    };
    const [key = ''] = keys;
    for (const one of keys) {
      known.set(
        one,
        (known.get(one) ?? []).filter((each) => each.id !== decision.instead),
      );
    }
    known.set(key, [...(known.get(key) ?? []), made]);
    return { request, decision, id };
  }
  const id = 'id' in decision ? decision.id : '';
  const same = sameMailbox.find((signature) => signature.id === id);
  if (same && countsAsMail(decision))
    Object.assign(same, { mails: same.mails + 1, mailedAt: request.now });
  if (same && decision.record === 'renew') same.status = 'pending';
  return { request, decision, id };
}

/** Writes what was decided. A signature that another process made meanwhile is left as it is, and not mailed twice. */
async function record(tx: Store, decided: readonly Decided[]): Promise<void> {
  const recorded = decided.filter(({ decision }) => decision.record !== 'nothing');
  const agreed = recorded.flatMap(({ request: { agreed: a } }) => Object.values(a));
  const now = decided[0]?.request.now ?? new Date(0);
  await keepSentences(
    tx,
    agreed.filter((sentence) => sentence !== null),
    now,
  );
  const fresh = decided.filter(({ decision }) => decision.record === 'insert');
  const made = await insertPending(tx, fresh);
  const elsewhere = new Set(fresh.filter(({ id }) => !made.has(id)).map(({ id }) => id));
  for (const { request, decision, id } of decided) {
    if (decision.record === 'update') await updatePending(tx, id, request);
    if (decision.record === 'renew') await renewWithdrawn(tx, id, request);
    if (decision.record !== 'insert' && countsAsMail(decision))
      await countMail(tx, id, request.now);
  }
  const replaced = fresh.map(({ decision }) => ('instead' in decision ? decision.instead : null));
  await dropPending(
    tx,
    replaced.filter((id) => id !== null),
  );
  await queueMails(
    tx,
    [...mailsOf(decided, elsewhere), ...(await waitingMails(tx, decided, now))],
    now,
  );
}

/** Whether a mail is about one signature alone. */
function countsAsMail({ mail }: SignDecision): boolean {
  return mail !== null && mail !== 'names-waiting';
}

/** The mails about all that wait at a mailbox: few, however many forms ask for them. */
async function waitingMails(tx: Store, decided: readonly Decided[], now: Date): Promise<NewMail[]> {
  const asking = decided.filter(({ decision: { mail } }) => mail === 'names-waiting');
  if (asking.length === 0) return [];
  const counts = await countUses(
    tx,
    asking.map(({ request }) => request.waiting()),
    now,
  );
  return asking.flatMap(({ request: { lang, mailboxes, address } }, i) => {
    const counted = counts[i];
    const dueAt = counted ? namesWaitingDue(counted, now) : null;
    const [mailbox] = mailboxes;
    const to = { lang, subject: randomUUID(), mailbox, recipient: address };
    return dueAt ? [{ kind: 'names-waiting' as const, dueAt, ...to }] : [];
  });
}

function mailsOf(decided: readonly Decided[], elsewhere: ReadonlySet<string>): NewMail[] {
  return decided.flatMap(({ request, decision, id }) => {
    if (!decision.mail || decision.mail === 'names-waiting' || elsewhere.has(id)) return [];
    const { lang, mailboxes, address } = request;
    const [mailbox] = mailboxes;
    return [{ kind: decision.mail, lang, subject: id, mailbox, recipient: address }];
  });
}
