import { smallestGroup, wholeGroups } from './small-groups.ts';

/** What a writer may answer when we ask whether an answer came. */
const replies = ['yes', 'no', 'not-yet'] as const;

export type Reply = (typeof replies)[number];

export function isReply(value: unknown): value is Reply {
  return replies.some((reply) => reply === value);
}

/** What the store counts for one representative. */
export interface ReplyCount {
  representative: string;
  country: string;
  wrote: number;
  asked: number;
  yes: number;
}

/** What everybody may see of it; null stands for fewer than five. */
export interface PublicReplyCount {
  representative: string;
  country: string;
  wrote: number;
  asked: number | null;
  answered: number | null;
}

/**
 * The counts that may be shown, most first: in fives, so that neither a second look nor a
 * subtraction, such as of those answered from those asked, tells of fewer than five.
 */
export function publicReplies(counts: readonly ReplyCount[]): PublicReplyCount[] {
  const enough = (count: number) => (count >= smallestGroup ? wholeGroups(count) : null);
  return counts
    .filter(({ wrote }) => wrote >= smallestGroup)
    .map(({ representative, country, wrote, asked, yes }) => ({
      representative,
      country,
      wrote: wholeGroups(wrote),
      asked: enough(asked),
      answered: enough(yes),
    }))
    .sort((a, b) => b.wrote - a.wrote || (a.representative < b.representative ? -1 : 1));
}
