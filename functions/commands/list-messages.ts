import type { App } from '../app/context.ts';
import { findMessage } from '../store/messages.ts';
import type { MessageRow } from '../store/schema.ts';
import { readStops } from '../store/stops.ts';
import { pageOfWaiting, type WaitingSought, waitingCounts } from '../store/waiting-messages.ts';
import { composeRow, ownWordsOf, recipientName } from '../writing/message-parts.ts';

/** Messages read at once: a queue of any length takes no more memory. */
const pageSize = 100;

/** What is stopped, and how many wait of each representative. */
export async function summary({ store }: App): Promise<string> {
  const stops = await readStops(store);
  const counts = await waitingCounts(store);
  const stopped = stops.map(({ what, since }) => {
    const whom = what === 'all' ? 'anybody' : what;
    return `Nothing goes to ${whom} since ${since.toISOString()}.`;
  });
  const waiting = counts.map(({ representative, status, count, first, last }) => {
    const days = first ? `, for ${first}${last === first ? '' : ` to ${last}`}` : '';
    return `${String(count).padStart(6)} ${status}  ${representative}${days}`;
  });
  if (waiting.length === 0) waiting.push('No message waits.');
  return `${[...stopped, ...waiting].join('\n')}\n`;
}

/** Prints what waits, page by page; answers how many. */
export async function listWaiting(
  app: App,
  sought: Pick<WaitingSought, 'status' | 'representative'>,
  print: (text: string) => void,
): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const rows = await pageOfWaiting(app.store, { ...sought, after, most: pageSize });
    for (const row of rows) print(`${await lineOf(app, row)}\n`);
    count += rows.length;
    const last = rows.at(-1);
    if (!last) return count;
    after = last.id;
  }
}

/** A message without its writer's address: a line and, where it is held, the own words below. */
async function lineOf(app: App, row: MessageRow): Promise<string> {
  const { id, status, held_for, day, confirmed_at, representative } = row;
  const why = status === 'held' ? `held: ${held_for ?? 'copy'}` : `queued for ${day}`;
  const line = `${id}  ${confirmed_at}  ${why}  to ${representative}`;
  if (status !== 'held') return line;
  const own = await ownWordsOf(app, row);
  return [line, ...own.map((text) => `    ${text}`)].join('\n');
}

/** One message as its reader would get it. */
export async function showOne(app: App, id: string): Promise<{ done: boolean; text: string }> {
  const row = await findMessage(app.store, id);
  const composed = row && (await composeRow(app, row));
  if (!composed) return { done: false, text: `There is no text of a message ${id}.` };
  const head = `${row.status}  to ${recipientName(row)}  from ${row.name}\n${composed.subject}`;
  return { done: true, text: `${head}\n\n${composed.body}\n` };
}
