import { overLimit } from '../../../src/campaign/limits.ts';
import { type Audience, testLimit } from '../../../src/campaign/update-draft.ts';
import { mailboxUse } from '../../forms/mailbox-use.ts';
import { testSubject } from '../../outbox/compose-update-test.ts';
import { draftSource } from '../../outbox/update-source.ts';
import { mailboxHashes } from '../../security/hashing.ts';
import { seal } from '../../security/sealing.ts';
import { countUses } from '../../store/limits.ts';
import { beginMailing } from '../../store/mailings.ts';
import { noteAct } from '../../store/office-log.ts';
import { inTransaction, type Store } from '../../store/open.ts';
import { queueMails } from '../../store/outbox.ts';
import type { UpdateMailingRow } from '../../store/schema-updates.ts';
import { findDraft, lockDraft } from '../../store/update-drafts.ts';
import type { Visit } from '../visit.ts';
import type { Subject } from './subject.ts';

/** Sends an update to who asks for it, once in each language; false where they have done so too often. */
export async function sendTests(
  { app, operator }: Visit,
  { name, mailed, update }: Subject,
): Promise<number | null> {
  const { email } = operator;
  const now = app.now();
  const langs = Object.keys(update?.texts ?? {});
  const mailboxes = mailboxHashes(app.keys, email);
  const [mailbox] = mailboxes;
  const subject = testSubject({ name, draft: mailed?.id ?? null });
  return inTransaction(app.store, async (tx) => {
    const [counted] = await countUses(tx, [mailboxUse(app, mailboxes, testLimit)], now);
    if (counted && overLimit(testLimit, counted)) return null;
    const mails = langs.map((lang) => ({
      ...({ kind: 'update-test', lang, subject, mailbox } as const),
      recipient: seal(app.keys, mailbox, email),
    }));
    await queueMails(tx, mails, now);
    const about = { act: 'update-tested', about: name, count: langs.length } as const;
    await noteAct(tx, { at: now, who: email, ...about });
    return langs.length;
  });
}

/** Begins a mailing, and writes it down; null where one of the same update is under way, or its draft has changed meanwhile. */
export async function begin(
  { app, operator }: Visit,
  { name, mailed }: Subject,
  { audience, count, words }: { audience: Audience; count: number; words: string },
): Promise<UpdateMailingRow | null> {
  const now = app.now();
  return inTransaction(app.store, async (tx) => {
    if (mailed && !(await isStillWhole(tx, mailed.id))) return null;
    const draft = mailed?.id ?? null;
    const mailing = await beginMailing(tx, { name, draft, audience, now });
    if (mailing) {
      const about = { act: 'update-mailed', about: `${name}: ${words}`, count } as const;
      await noteAct(tx, { at: now, who: operator.email, ...about });
    }
    return mailing;
  });
}

/** Holds the draft, so that nobody changes what is about to be mailed. */
async function isStillWhole(tx: Store, id: string): Promise<boolean> {
  await lockDraft(tx, id);
  const draft = await findDraft(tx, id);
  return draft !== null && draftSource(draft) !== null;
}

/** Stops a mailing, goes on with it or ends it, and writes that down; false where somebody else did. */
export async function change(
  { app, operator }: Visit,
  id: string,
  {
    by,
    act,
  }: {
    by: (tx: Store, id: string, now: Date) => Promise<UpdateMailingRow | null>;
    act: 'mailing-stopped' | 'mailing-continued' | 'mailing-ended';
  },
): Promise<void> {
  const now = app.now();
  await inTransaction(app.store, async (tx) => {
    const mailing = await by(tx, id, now);
    if (mailing) await noteAct(tx, { at: now, who: operator.email, act, about: mailing.name });
  });
}
