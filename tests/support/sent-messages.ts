import { randomUUIDv7 } from 'node:crypto';
import type { App } from '../../functions/app/context.ts';
import type { MessageRow } from '../../functions/store/schema.ts';
import { newMessage } from './new-message.ts';

/** What a writer said, was not asked, or has not answered yet (null). */
export type Said = MessageRow['reply'] | 'not-asked';

/** Records as many messages that were delivered at this moment, and asked about, as `replies` has. */
export async function addSent(
  app: App,
  representative: string,
  replies: readonly Said[],
): Promise<void> {
  const at = app.now().toISOString();
  const begun = { status: 'sent', mails: 2, mailed_at: at, created_at: at, agreed_at: at } as const;
  const sent = { confirmed_at: at, day: at.slice(0, 10), sent_at: at };
  for (const reply of replies) {
    const said = reply === 'not-asked' ? {} : { asked_at: at, reply };
    const row = {
      ...newMessage({ representative, id: randomUUIDv7() }),
      ...begun,
      ...sent,
      ...said,
    };
    const country = representative.slice(0, 2).toUpperCase();
    await app.store.db
      .insertInto('messages')
      .values({ ...row, country })
      .execute();
  }
}

/** So many of one answer. */
export function times(count: number, one: Said): Said[] {
  return Array.from({ length: count }, () => one);
}
