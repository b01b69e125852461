import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Country, countrySchema } from '../../campaign/representative.ts';
import { nameOf } from '../../content-folder.ts';
import { acceptAddresses } from './addresses.ts';
import { linesOf } from './difference-text.ts';
import type { Fetcher } from './fetcher.ts';
import { type Reader, ReadingError } from './reader.ts';
import { type How, update } from './update.ts';

/** What was found, in sentences; `trouble` says why the file of a parliament is left as it was. */
export interface Refreshed {
  lines: string[];
  trouble: string | null;
}

/** Reads the members of a parliament, says what is new, and writes it where that is asked for and it is whole. */
export async function refresh(
  code: string,
  reader: Reader,
  fetcher: Fetcher,
  { write, ...how }: Omit<How, 'seats'> & { write: boolean },
): Promise<Refreshed> {
  const file = nameOf(`data/representatives/${code}.json`);
  const lines: string[] = [];
  try {
    const country = readFile(file);
    const read = await reader.read(fetcher);
    const { members, refusals } = acceptAddresses(read, reader.mailDomain);
    lines.push(...refusals);
    const result = update(country, members, { ...how, seats: reader.seats });
    if (result.outcome === 'refused') return { lines, trouble: result.why };
    lines.push(...linesOf(result.difference, result.country, reader.seats));
    const text = textOf(result.country);
    if (write) writeFile(file, text);
    if (write) lines.push(`${file} is written. Look at the difference before you commit it.`);
    return { lines, trouble: null };
  } catch (error) {
    if (!(error instanceof ReadingError)) throw error;
    return { lines, trouble: error.message };
  }
}

/** The file as it stands: what a schema answers has another order, and would change every line. */
function readFile(file: string): Country {
  if (!existsSync(file)) throw new ReadingError(`${file} is missing. Write its bodies first.`);
  try {
    const read = JSON.parse(readFileSync(file, 'utf8'));
    countrySchema.parse(read);
    return read as Country;
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new ReadingError(`${file} cannot be read; correct it first.\n${why}`);
  }
}

function textOf(country: Country): string {
  const { error } = countrySchema.safeParse(country);
  if (error) throw new ReadingError(`The new list does not fit.\n${z.prettifyError(error)}`);
  return `${JSON.stringify(country, null, 2)}\n`;
}

function writeFile(file: string, text: string): void {
  // In one step: whoever is building reads the old file or the new one.
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
