import { z } from 'zod';
import file from '../../content/data/threats.json' with { type: 'json' };

const schema = z.strictObject({
  about: z.string(),
  languages: z.record(z.string(), z.array(z.string().min(1))),
});

/** Phrases that threaten a reader, by language: a message that holds one is looked at before it goes. */
export const threats: Readonly<Record<string, readonly string[]>> = schema.parse(file).languages;
