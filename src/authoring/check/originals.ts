import { z } from 'zod';
import { defaultLang } from '../../i18n/locales.ts';
import { markOf } from '../../i18n/originals.ts';
import type { Content } from './content.ts';
import { error, type Finding, type Place, warning } from './finding.ts';
import { type Tag, tagsIn } from './prose.ts';
import type { Text } from './text.ts';

/** What a translation shows as its original does: figures, days, voices. */
const shown = ['Fact', 'Count', 'Days', 'Voice'];

/**
 * Translations that show other figures than their original, or leave out a source. An error where it
 * is noted that they say what it says today; of one whose original has changed since, readers are told.
 */
export function checkOriginals(content: Content): Finding[] {
  return content.texts.flatMap((text) => {
    const original = originalOf(text, content);
    if (!original || !text.wellFormed || !original.wellFormed) return [];
    const noted = noteOf(text, content);
    const now = content.files.find(({ file }) => file === original.file)?.text ?? '';
    if (noted !== undefined && noted !== markOf(now)) return [];
    const found = noted === undefined ? warning : error;
    return [...otherFigures(text, original), ...missingSources(text, original)].map(
      ({ place, message }) => found(place, message),
    );
  });
}

function originalOf({ folder, lang, name }: Text, { texts }: Content): Text | undefined {
  if (lang === defaultLang) return undefined;
  return texts.find(
    (one) => one.folder === folder && one.lang === defaultLang && one.name === name,
  );
}

/** The mark of the original that a translation was last compared with. */
function noteOf({ folder, lang, name }: Text, { files }: Content): string | undefined {
  const file = files.find((one) => one.file === `content/translations/${lang}.json`);
  const marks = z.record(z.string(), z.string()).safeParse(file && quietly(file.text));
  return marks.data?.[`${folder}/${name}`];
}

function quietly(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

interface Wrong {
  place: Place;
  message: string;
}

/** The first figure that is another one than in the original. */
function otherFigures(text: Text, original: Text): Wrong[] {
  const [here, there] = [figuresOf(text), figuresOf(original)];
  const at = Array.from({ length: Math.max(here.length, there.length) }, (_, i) => i).find(
    (i) => here[i]?.shows !== there[i]?.shows,
  );
  if (at === undefined) return [];
  const place = here[at]?.place ?? text.bodyAt(text.body.trimEnd().length);
  const [own = 'nothing', its = 'nothing'] = [here[at]?.shows, there[at]?.shows];
  const message = `Here stands ${own}, and ${its} at this place in ${original.file}; show what the original shows, in its order.`;
  return [{ place, message }];
}

function figuresOf(text: Text): { shows: string; place: Place; offset: number }[] {
  return shown
    .flatMap((name) => tagsIn(text, name))
    .map((tag) => ({ shows: inWords(tag), place: tag.place, offset: tag.offset }))
    .sort((a, b) => a.offset - b.offset);
}

function inWords({ name, valuesOf }: Tag): string {
  const values = ['id', 'of', 'part'].flatMap((key) => valuesOf(key).map((v) => `${key}="${v}"`));
  return `<${[name, ...values].join(' ')} />`;
}

/** The first source of the original that is not cited in its order; others may stand between. */
function missingSources(text: Text, original: Text): Wrong[] {
  const here = tagsIn(text, 'Cite').flatMap((tag) => tag.valuesOf('of'));
  let from = 0;
  for (const tag of tagsIn(original, 'Cite')) {
    for (const id of tag.valuesOf('of')) {
      const found = here.indexOf(id, from);
      if (found >= 0) from = found + 1;
      else {
        const where = `${original.file}:${tag.place.line}`;
        const message = `The source "${id}" is cited in ${where} and not here, in that order; cite it with <Cite of="${id}" />.`;
        return [{ place: text.bodyAt(0), message }];
      }
    }
  }
  return [];
}
