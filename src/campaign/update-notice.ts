import { z } from 'zod';
import { minute } from './signature.ts';

/** The numbers behind mailing an update. */
export const mailingRules = {
  /** Mails that are queued in one step, and fall due together. */
  atOnce: 500,
  /** Milliseconds between two such steps: who signs meanwhile is not to wait behind them all. */
  apart: minute / 2,
  /** Mails that may wait; while so many are due, the mail server is slower than the steps, and none is made. */
  mostWaiting: 1000,
  /** Readers up to whom they are counted whenever somebody looks; of more, the last count is shown. */
  countedAtOnce: 20_000,
  /** Milliseconds after which they are counted anew. */
  countAgainAfter: 10 * minute,
} as const;

/** What a mail says of an update, in one language. */
export const noticeTextSchema = z.object({
  title: z.string().min(1),
  summary: z.string().min(1),
});

/** The published updates by their file names, as the build tells the functions and anyone who asks. */
export const updateNoticesSchema = z.array(
  z.object({
    name: z.string().regex(/^[a-z0-9-]+$/),
    date: z.string(),
    texts: z.record(z.string(), noticeTextSchema).describe('By language; only those it exists in'),
  }),
);

export type UpdateNotices = z.infer<typeof updateNoticesSchema>;

export type UpdateNotice = UpdateNotices[number];

/** The language of the mail to a signer: their own where the update exists in it, else the given one. */
export function noticeLang(
  { texts }: { texts: Readonly<Record<string, unknown>> },
  lang: string,
  otherwise: string,
): string {
  return Object.hasOwn(texts, lang) ? lang : otherwise;
}

/** When the next step may be made: after a standstill two are made at once, and never more. */
export function nextStep(planned: Date, now: Date): Date {
  const { apart } = mailingRules;
  return new Date(Math.max(planned.getTime(), now.getTime() - apart) + apart);
}

/** Milliseconds that it takes to queue so many mails. */
export function queueingTakes(mails: number): number {
  return Math.max(0, Math.ceil(mails / mailingRules.atOnce) - 1) * mailingRules.apart;
}
