import { dirname } from 'node:path/posix';
import { z } from 'zod';
import { defaultLang } from '../../i18n/locales.ts';
import type { Content } from './content.ts';
import type { DataFile, Sentences } from './data.ts';
import { error, type Finding, warning } from './finding.ts';
import { textsOf } from './strings.ts';

/** What a translator is told of each sentence, by its name: `notes.json` beside the languages. */
export const notesSchema = z.record(
  z.string(),
  z.strictObject({
    where: z
      .string()
      .min(1, 'say where it stands')
      .max(140)
      .describe('Where it stands, and what its places hold'),
    /** Characters that have room there, without what fills the places. */
    atMost: z.int().min(1).optional(),
  }),
);

export type Notes = z.infer<typeof notesSchema>;

type StringFile = DataFile<Sentences>;

/** A folder without notes of its own, as a campaign's may be, needs none. */
export function checkNotes({ stringFiles, stringNotes }: Content): Finding[] {
  return stringNotes.flatMap((notes) => {
    const beside = stringFiles.filter(({ file }) => dirname(file) === dirname(notes.file));
    const original = beside.find(({ name }) => name === defaultLang);
    if (!notes.data || !original?.data) return [];
    return [
      ...withoutNote(original, notes.data, notes.file),
      ...withoutSentence(notes, original),
      ...beside.flatMap((file) => tooLong(file, notes.data ?? {})),
    ];
  });
}

function withoutNote({ data, at }: StringFile, notes: Notes, file: string): Finding[] {
  return Object.keys(data ?? {})
    .filter((key) => !Object.hasOwn(notes, key))
    .map((key) => {
      const message = `Nothing tells translators where "${key}" stands; add it to ${file}: "${key}": { "where": "…" }.`;
      return warning(at(key), message);
    });
}

function withoutSentence({ data, at }: DataFile<Notes>, original: StringFile): Finding[] {
  return Object.keys(data ?? {})
    .filter((key) => !Object.hasOwn(original.data ?? {}, key))
    .map((key) => {
      const message = `There is no "${key}" in ${original.file}; take this note out, or give it the new name.`;
      return warning(at(key), message);
    });
}

function tooLong({ data, at }: StringFile, notes: Notes): Finding[] {
  return Object.entries(data ?? {}).flatMap(([key, sentence]) => {
    const room = notes[key]?.atMost ?? Number.POSITIVE_INFINITY;
    const longest = Math.max(...textsOf(sentence).map(lengthOf));
    if (longest <= room) return [];
    const message = `"${key}" has ${longest} characters without its places; shorten it to ${room}, for which there is room.`;
    return [error(at(key), message)];
  });
}

/** In characters, without what fills the places. */
function lengthOf(text: string): number {
  return [...text.replace(/\{\w*\}/g, '')].length;
}
