import { sql } from 'kysely';
import type { WeekNumbers } from '../../src/campaign/alerts.ts';
import { day, signingRules } from '../../src/campaign/signature.ts';
import type { Store } from './open.ts';

/** The lowest id that a row made at that moment can have: ids are UUID v7, which begin with it. */
function firstId(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** Milliseconds that a message waits at most, from when it was written until it is sent. */
const messageWaits = 60 * day;

/**
 * What happened in a span, counted along keys: who confirmed in it signed at most so long before as
 * a signature waits.
 */
export async function readWeek(
  { db }: Store,
  { from, until }: { from: Date; until: Date },
): Promise<Omit<WeekNumbers, 'total'>> {
  const [since, before] = [from.toISOString(), until.toISOString()];
  const early = new Date(from.getTime() - signingRules.forgetPendingAfter);
  const ofSignatures = await db
    .selectFrom('signatures')
    .select([
      count(sql`created_at >= ${since} and created_at < ${before}`).as('signed'),
      count(sql`confirmed_at >= ${since} and confirmed_at < ${before}`).as('confirmed'),
    ])
    .where('id', '>=', firstId(early))
    .executeTakeFirstOrThrow();
  const ofMails = await db
    .selectFrom('outbox')
    .select([
      count(sql`state = 'sent' and message <> 'to-representative'`).as('mails'),
      count(sql`state = 'failed'`).as('failed'),
    ])
    .where('finished_at', '>=', since)
    .where('finished_at', '<', before)
    .executeTakeFirstOrThrow();
  const ofMessages = await db
    .selectFrom('messages')
    .select([count(sql`sent_at >= ${since} and sent_at < ${before}`).as('messages')])
    .where('id', '>=', firstId(new Date(from.getTime() - messageWaits)))
    .executeTakeFirstOrThrow();
  const numbers = { ...ofSignatures, ...ofMails, ...ofMessages };
  return {
    signed: Number(numbers.signed),
    confirmed: Number(numbers.confirmed),
    mails: Number(numbers.mails),
    failed: Number(numbers.failed),
    messages: Number(numbers.messages),
  };
}

/** How many rows fit. */
function count(condition: ReturnType<typeof sql>) {
  return sql<string | number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
}
