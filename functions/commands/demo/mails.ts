import { day, minute } from '../../../src/campaign/signature.ts';
import type { OutboxRow } from '../../store/schema.ts';
import { type Draw, idAt } from './draw.ts';
import { soonAfter } from './moments.ts';
import type { MadeSignature } from './signatures.ts';

/** Codes of mails that were given up, and how many of 100 have each. */
const finalCodes = {
  '550 5.1.1': 70,
  '552 5.2.2': 12,
  '550 5.7.1': 10,
  '451 4.7.1': 5,
  connect: 3,
};

/** Codes of mails that are tried again. */
const passingCodes = { '452 4.2.2': 60, '451 4.7.1': 30, '421 4.3.2': 10 };

/** Days for which mails that are over are kept. */
const kept = 13;

/** The mails about signatures that are still known: those that asked to confirm. */
export function makeMails(draw: Draw, rows: readonly MadeSignature[], now: Date): OutboxRow[] {
  const since = new Date(now.getTime() - kept * day).toISOString();
  return rows
    .filter(({ created_at, ended_at }) => created_at >= since && ended_at === null)
    .map((row) => mailAbout(draw, row, now));
}

function mailAbout(draw: Draw, row: MadeSignature, now: Date): OutboxRow {
  const made = new Date(row.created_at);
  const mail = {
    id: idAt(made),
    ...{ message: 'confirm-signature', lang: row.lang, subject: row.id, topic: null },
    ...{ claimed_by: null, created_at: row.created_at },
  };
  const codeOf = (codes: Readonly<Record<string, number>>) =>
    draw.weighed(Object.entries(codes), ([, of100]) => of100)[0];
  const waits = row.status === 'pending' && row.address !== null;
  if (waits && now.getTime() - made.getTime() < 2 * day && draw.chance(0.12)) {
    const due_at = new Date(now.getTime() + (30 + draw.number() * 300) * minute).toISOString();
    const failure = codeOf(passingCodes);
    const to = { mailbox: row.mailbox, recipient: row.address };
    return { ...mail, ...to, state: 'due', due_at, attempts: 5, finished_at: null, failure };
  }
  const failed = waits && draw.chance(0.08);
  return {
    ...mail,
    ...{ mailbox: '', recipient: null, due_at: row.created_at, attempts: 1 },
    state: failed ? 'failed' : 'sent',
    finished_at: soonAfter(draw, made, 4 * minute).toISOString(),
    failure: failed ? codeOf(finalCodes) : null,
  };
}
