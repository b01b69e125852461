import type { Marks } from '../../i18n/originals.ts';

/** A text or sentence of the original language. */
export interface Original {
  /** As `explainers/ukraine` or `strings/nav.letter`. */
  id: string;
  mark: string;
}

/** The same in another language. */
export interface Translation {
  id: string;
  file: string;
  /** Whether a named human has read it; null where that is not noted. */
  reviewed: boolean | null;
}

/** How far the translation into a language has come. */
export interface State {
  missing: string[];
  /** Translated from words that have changed, or from what nobody noted. */
  outdated: string[];
  unreviewed: string[];
  done: number;
}

/** Compares the translations into a language with the originals, and with what these were when they were translated. */
export function compare(
  originals: readonly Original[],
  translations: readonly Translation[],
  marks: Marks,
): State {
  const translated = new Map(translations.map((one) => [one.id, one]));
  const there = originals.filter(({ id }) => translated.has(id));
  return {
    missing: originals.filter(({ id }) => !translated.has(id)).map(({ id }) => id),
    outdated: there.filter(({ id, mark }) => marks[id] !== mark).map(({ id }) => id),
    unreviewed: there
      .filter(({ id }) => translated.get(id)?.reviewed === false)
      .map(({ id }) => id),
    done: there.length,
  };
}

/** The marks after what stands under some names was brought up to date: a name is an id, or what ids begin with. */
export function marked(
  originals: readonly Original[],
  translations: readonly Translation[],
  marks: Marks,
  names: readonly string[],
): Marks {
  const there = new Set(translations.map(({ id }) => id));
  const meant = (id: string) => names.some((name) => id === name || id.startsWith(`${name}/`));
  const entries = originals
    .filter(({ id }) => there.has(id))
    .flatMap(({ id, mark }) => {
      const next = meant(id) ? mark : marks[id];
      return next === undefined ? [] : [[id, next] as const];
    });
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
