import { z } from 'zod';
import type { Campaign } from './campaign.ts';
import { tidyLine } from './tidy-text.ts';

/** Lengths in UTF-16 units, as `maxlength` counts them, and how many signatures one batch may hold. */
export const paperLimits = {
  place: { max: 80 },
  counter: { max: 80 },
  signatures: { max: 10_000 },
  version: { min: 8, max: 32 },
} as const;

/** The source of those who come by the QR code of a printed sheet. */
export const paperSource = 'paper';

const line = (missing: string, long: string, max: number) =>
  z
    .string(missing)
    .transform(tidyLine)
    .pipe(z.string().min(1, { error: missing, abort: true }).max(max, long));

/** A whole number in plain digits: `1e3`, `-5` and `12.5` are none. */
const signatures = z
  .string('office.paper.error.signatures')
  .trim()
  .regex(/^\d{1,9}$/, { error: 'office.paper.error.signatures', abort: true })
  .transform(Number)
  .pipe(z.int().max(paperLimits.signatures.max, 'office.paper.error.many'));

/** A SHA-256 as programs print it: capital letters, spaces and its name before it are let pass. */
const scan = z
  .string('office.paper.error.scan')
  .transform((text) =>
    text
      .toLowerCase()
      .replace(/^\s*sha-?256[:=]?/, '')
      .replace(/\s/g, ''),
  )
  .pipe(z.string().regex(/^[0-9a-f]{64}$/, 'office.paper.error.scan'));

/** The first digits of a version, as the foot of a sheet prints them. */
const version = z
  .string('office.paper.error.version')
  .transform((text) => text.toLowerCase().replace(/\s/g, ''))
  .pipe(z.string().regex(/^[0-9a-f]{8,32}$/, 'office.paper.error.version'));

const day = z.string('office.paper.error.day').trim().pipe(z.iso.date('office.paper.error.day'));

/** What is written down of signatures on paper: how many, and never whose. */
export const paperForm = z.object({
  day,
  place: line('office.paper.error.place', 'office.paper.error.placeLong', paperLimits.place.max),
  counter: line(
    'office.paper.error.counter',
    'office.paper.error.counterLong',
    paperLimits.counter.max,
  ),
  signatures,
  version,
  scan,
});

export type PaperForm = z.output<typeof paperForm>;

export const paperFields = Object.keys(paperForm.shape) as readonly (keyof PaperForm)[];

/** What is wrong with a filled form on a day: a key of the office's sentences, by field. */
export function judgePaper(
  form: PaperForm,
  { opens, now, correcting }: Pick<Campaign, 'opens'> & { now: Date; correcting: boolean },
): Partial<Record<keyof PaperForm, string>> {
  const faults: Partial<Record<keyof PaperForm, string>> = {};
  if (form.day > now.toISOString().slice(0, 10)) faults.day = 'office.paper.error.future';
  else if (form.day < opens) faults.day = 'office.paper.error.early';
  if (form.signatures === 0 && !correcting) faults.signatures = 'office.paper.error.none';
  return faults;
}
