import { z } from 'zod';
import { paperSource } from './paper.ts';
import { signLimits } from './sign-form.ts';
import { slugOf } from './slug.ts';
import { tidyLine } from './tidy-text.ts';

/** Lengths in UTF-16 units, as `maxlength` counts them. */
export const partnerLimits = { name: { max: 80 }, source: { max: signLimits.source.max } } as const;

/** Sources that are ours: no partner may have them. */
const ownSources: readonly string[] = [paperSource];

/** A partner as somebody adds one: where no source is typed, it is made of the name. */
export const partnerForm = z
  .object({
    name: z
      .string('office.partners.error.name')
      .transform(tidyLine)
      .pipe(
        z
          .string()
          .min(1, { error: 'office.partners.error.name', abort: true })
          .max(partnerLimits.name.max, 'office.partners.error.nameLong'),
      ),
    source: z.string().trim().toLowerCase().default(''),
  })
  .transform(({ name, source }) => ({ name, source: source || sourceOf(name) }))
  .pipe(
    z.object({
      name: z.string(),
      source: z
        .string()
        .max(partnerLimits.source.max, { error: 'office.partners.error.source', abort: true })
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'office.partners.error.source')
        .refine((source) => !ownSources.includes(source), 'office.partners.error.own'),
    }),
  );

export const partnerFields = ['name', 'source'] as const;

/** A name as a source: whole words of it, as many as fit. */
function sourceOf(name: string): string {
  const slug = slugOf({ name });
  if (slug.length <= partnerLimits.source.max) return slug;
  const cut = slug.slice(0, partnerLimits.source.max + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), 0)) || slug.slice(0, partnerLimits.source.max);
}
