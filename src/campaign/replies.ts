/** What a writer may answer when we ask whether an answer came. */
const replies = ['yes', 'no', 'not-yet'] as const;

export type Reply = (typeof replies)[number];

export function isReply(value: unknown): value is Reply {
  return replies.some((reply) => reply === value);
}

/** Groups of fewer people are not shown: one of them could be recognised. */
const smallest = 5;

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

/** The counts that may be shown: of representatives to whom at least five wrote, most first. */
export function publicReplies(counts: readonly ReplyCount[]): PublicReplyCount[] {
  const enough = (count: number) => (count >= smallest ? count : null);
  return counts
    .filter(({ wrote }) => wrote >= smallest)
    .map(({ representative, country, wrote, asked, yes }) => ({
      representative,
      country,
      wrote,
      asked: enough(asked),
      answered: enough(yes),
    }))
    .sort((a, b) => b.wrote - a.wrote || a.representative.localeCompare(b.representative));
}
