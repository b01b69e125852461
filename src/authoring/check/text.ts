import type { z } from 'zod';
import type { Picture } from '../../campaign/picture.ts';
import { type At, error, type Finding, type Place } from './finding.ts';
import { fitting } from './fit.ts';
import { checkMarkup } from './markup.ts';
import { readYaml } from './yaml.ts';

/** What the heads of the kinds of texts have in common; see `src/campaign/texts.ts`. */
export interface AnyHead {
  title?: string | undefined;
  description?: string | undefined;
  summary?: string | undefined;
  definition?: string | undefined;
  sources?: string[] | undefined;
  next?: string[] | undefined;
  related?: string[] | undefined;
  figures?: string[] | undefined;
  picture?: Picture | undefined;
}

/** A text in a language: `content/<folder>/<lang>/<name>.mdx`. */
export interface Text<Head extends AnyHead = AnyHead> {
  file: string;
  folder: string;
  lang: string;
  name: string;
  /** null where it does not fit its schema. */
  head: Head | null;
  /** The place of a key of the head. */
  at: At;
  /** All that follows the head. */
  body: string;
  /** The place of a character of the body. */
  bodyAt: (offset: number) => Place;
  /** false where the tags of the body cannot be read: what it cites is then guesswork. */
  wellFormed: boolean;
  problems: Finding[];
}

const headPattern = /^\uFEFF?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/;

/** Reads a text of `content/<folder>/<lang>/<name>.mdx`, in which the tags of the topic may stand. */
export function readText<Head extends AnyHead>(
  file: string,
  content: string,
  schema: z.ZodType<Head>,
  tagsOfTopic: readonly string[],
): Text<Head> {
  const [, folder = '', lang = '', name = ''] = file.replace(/\.mdx$/, '').split('/');
  const found = headPattern.exec(content);
  const [all = '', matter = ''] = found ?? [];
  const yaml = readYaml(file, matter, 1);
  const body = content.slice(all.length);
  const bodyAt = placesIn(file, all, body);
  const markup = checkMarkup({ body, bodyAt }, tagsOfTopic);
  const wellFormed = markup.length === 0;
  const text = { file, folder, lang, name, at: yaml.at, body, bodyAt, wellFormed };
  if (!found) {
    const message =
      'This text has no head; begin it with a line "---", its title and so on, and a line "---".';
    return { ...text, head: null, problems: [error({ file, line: 1 }, message)] };
  }
  if (yaml.problems.length > 0)
    return { ...text, head: null, problems: [...yaml.problems, ...markup] };
  const { data: head, problems } = fitting(schema, yaml.data ?? {}, yaml.at);
  return { ...text, head, problems: [...problems, ...markup] };
}

function placesIn(file: string, before: string, body: string): (offset: number) => Place {
  const newlines = (text: string) => text.split('\n').length - 1;
  return (offset) => ({ file, line: 1 + newlines(before) + newlines(body.slice(0, offset)) });
}
