import { day, minute } from './signature.ts';

/** The numbers behind sending. */
export const outboxRules = {
  /** Milliseconds for which a worker holds a mail; after that another may take it. */
  claimFor: 2 * minute,
  /** Milliseconds after which a mail that could not be sent is given up. */
  giveUpAfter: 3 * day,
  /** Milliseconds before the second attempt; each further wait is twice as long. */
  firstDelay: minute,
  longestDelay: 6 * 60 * minute,
} as const;

/** How an attempt to send failed. */
export type MailFailure = 'temporary' | 'permanent';

export type AfterFailure = { state: 'due'; dueAt: Date } | { state: 'failed' };

/** When to try a failed mail again, or that it is given up. `attempts` counts those made, from 1. */
export function afterFailure(
  failure: MailFailure,
  { attempts, createdAt, now }: { attempts: number; createdAt: Date; now: Date },
): AfterFailure {
  if (failure === 'permanent') return { state: 'failed' };
  const delay = Math.min(
    outboxRules.firstDelay * 2 ** Math.min(attempts - 1, 20),
    outboxRules.longestDelay,
  );
  const dueAt = new Date(now.getTime() + delay);
  const tooLate = dueAt.getTime() - createdAt.getTime() > outboxRules.giveUpAfter;
  return tooLate ? { state: 'failed' } : { state: 'due', dueAt };
}
