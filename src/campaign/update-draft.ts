import { z } from 'zod';
import type { Limit } from './limits.ts';
import { minute } from './signature.ts';
import { slugOf } from './slug.ts';
import { tidyLine, tidyText } from './tidy-text.ts';

/** Characters that each part of an update may have. */
export const updateLimits = { title: 120, summary: 240, body: 30_000 } as const;

/** An update in one language, as it is written in the office. */
export interface UpdateText {
  title: string;
  summary: string;
  body: string;
}

const line = z.string().transform(tidyLine);

/** What a form for a text holds. Only the title must be there: the rest may be written later. */
export const updateTextSchema = z.object({
  title: line.pipe(
    z
      .string()
      .min(1, 'office.updates.error.title')
      .max(updateLimits.title, 'office.updates.error.titleLong'),
  ),
  summary: line.pipe(z.string().max(updateLimits.summary, 'office.updates.error.summaryLong')),
  body: z
    .string()
    .transform(tidyText)
    .pipe(z.string().max(updateLimits.body, 'office.updates.error.bodyLong')),
});

/** Whether a text can be mailed: of one that lacks a part, readers get the first language's. */
export function isWhole({ title, summary, body }: UpdateText): boolean {
  return [title, summary, body].every((part) => part !== '');
}

/** What a draft is called, here and as a file: its day and its title, and a number where that is taken. */
export function draftName(title: string, now: Date, taken: (name: string) => boolean): string {
  const day = now.toISOString().slice(0, 10);
  const slug = slugOf({ name: title }).slice(0, 60).replace(/-+$/, '') || 'update';
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${day}-${slug}` : `${day}-${slug}-${number}`;
    if (!taken(name)) return name;
  }
}

/** Of those who asked for updates, whom a mailing reaches; '' is every one. */
export interface Audience {
  lang: string;
  country: string;
}

/** Tests that somebody may send to themselves: one is a mail in each language. */
export const testLimit: Limit = {
  name: 'update-test',
  burst: { length: 10 * minute, most: 5 },
  sustained: { length: 60 * minute, most: 15 },
};
