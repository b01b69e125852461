import { z } from 'zod';

const pattern = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/**
 * A date as writers note it: 2025-06-27, 2025-06 or 2025. Only days that the calendar has. The
 * schema that editors are given knows that a year alone is a number to YAML.
 */
export const partialDate = z
  .preprocess(
    asText,
    z
      .string()
      .regex(pattern, 'write a date as 2025-06-27, 2025-06 or 2025')
      .refine(exists, 'there is no such day in the calendar'),
  )
  .meta({ type: ['string', 'integer'] });

/** A whole day, as 2025-06-27. */
export const wholeDay = z.preprocess(
  asText,
  z.iso.date('write a day that the calendar has, as 2025-06-27'),
);

/** YAML 1.1 reads 2025-06-27 as a moment and 2026 as a number; here every date is its text. */
function asText(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'number' ? String(value) : value;
}

function exists(text: string): boolean {
  const full = `${text}-01-01`.slice(0, 10);
  const date = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(full);
}
