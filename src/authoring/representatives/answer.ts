import { z } from 'zod';

/** Reads JSON of a documented form; unknown keys are allowed. For `Fetcher.get`. */
export function json<T>(schema: z.ZodType<T>): (text: string) => T {
  return (text) => fitting(schema, readJson(text));
}

/** A value in its documented form. Throws an error that says what does not fit. */
export function fitting<T>(schema: z.ZodType<T>, value: unknown): T {
  const { data, error } = schema.safeParse(value);
  if (error) throw new Error(firstLines(z.prettifyError(error)));
  return data as T;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const start = text.slice(0, 60).replace(/\s+/g, ' ');
    throw new Error(`It is no JSON; it begins with: ${start}`);
  }
}

/** A changed form of 700 records would fill the screen with the same complaint. */
function firstLines(text: string): string {
  const lines = text.split('\n');
  const more = lines.length > 6 ? '\n…' : '';
  return `\n${lines.slice(0, 6).join('\n')}${more}`;
}

/** An id that servers write now as a number, now as text. */
export const officialId = z
  .union([z.string().regex(/\S/), z.int()])
  .transform((value) => String(value).trim());

/** A text that may be missing, null or empty: then it is null. Spaces in a row become one. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text?.replace(/\s+/g, ' ').trim() || null);

/** What is an array when there are several, the thing itself when there is one, else nothing. */
export function oneOrMany<T extends z.ZodType>(schema: T) {
  return z
    .union([z.array(schema), schema])
    .nullish()
    .transform((value): z.output<T>[] => {
      if (Array.isArray(value)) return value;
      return value === null || value === undefined ? [] : [value as z.output<T>];
    });
}
