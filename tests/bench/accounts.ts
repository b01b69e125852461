import { setTimeout as sleep } from 'node:timers/promises';
import { closeStore, openStore } from '../../functions/store/open.ts';
import { faults } from './measure.ts';
import { say } from './report.ts';

/** Rows of a store: signatures, mails, and those of them that are due. */
export interface Counts {
  signatures: number;
  outbox: number;
  due: number;
}

/** Counts what a store holds. */
export async function countsIn(url: string): Promise<Counts> {
  const store = openStore(url);
  const all = (table: 'signatures' | 'outbox') =>
    store.db.selectFrom(table).select(({ fn }) => fn.countAll<string | number>().as('rows'));
  const signatures = await all('signatures').executeTakeFirstOrThrow();
  const outbox = await all('outbox').executeTakeFirstOrThrow();
  const due = await all('outbox').where('state', '=', 'due').executeTakeFirstOrThrow();
  await closeStore(store);
  return {
    signatures: Number(signatures.rows),
    outbox: Number(outbox.rows),
    due: Number(due.rows),
  };
}

/** Waits until no mail is due; then every accepted signature is there once, and its mail was taken. */
export async function compare(
  url: string,
  kept: {
    before: Counts;
    accepted: number;
    sent: () => number;
  },
): Promise<void> {
  const { before, accepted, sent } = kept;
  let now = await countsIn(url);
  for (let wait = 0; wait < 60 && now.due > 0; wait += 1) {
    await sleep(1000);
    now = await countsIn(url);
  }
  const rows = now.signatures - before.signatures;
  const mails = now.outbox - before.outbox;
  const equal = rows === accepted && mails === accepted && sent() >= accepted;
  const counts = `${accepted} accepted, ${rows} rows, ${mails} mails queued, ${sent()} taken`;
  say(`  ${counts}: ${equal ? 'equal' : 'NOT EQUAL'}`);
  if (!equal) faults.push(`crowd: ${counts}`);
}
