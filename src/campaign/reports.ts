import { z } from 'zod';
import { lostLetter } from './sign-form.ts';
import { tidyText } from './tidy-text.ts';
import { holdsNo } from './wrong-part.ts';

/** What may be wrong with a public name or text. */
export const reportReasons = ['fake', 'own', 'abuse', 'other'] as const;

export type ReportReason = (typeof reportReasons)[number];

export const reportLimits = { words: { max: 500 } } as const;

/** Open reports about one signature that are kept: more say nothing that these do not. */
export const mostReports = 10;

/** What `POST /api/report` takes. Messages are keys of `content/strings`. */
export const reportForm = z.object({
  about: z.guid('error.report.reason'),
  reason: z.enum(reportReasons, 'error.report.reason'),
  words: z
    .string('error.text')
    .transform(tidyText)
    .pipe(
      z
        .string()
        .max(reportLimits.words.max, { error: 'error.report.words', abort: true })
        .check(holdsNo(lostLetter, 'error.comment.characters')),
    )
    .default(''),
});

export const reportFields = Object.keys(reportForm.shape) as readonly (keyof z.output<
  typeof reportForm
>)[];
