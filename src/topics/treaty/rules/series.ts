/** What the id of a fact of a series ends with: a year, or the code of a state. */
export const endings = { year: /^\d{4}$/, state: /^[a-z]{2}$/ } as const;

/** A fact of a series, by its year or state. */
export interface Member<F> {
  key: string;
  fact: F;
}

/**
 * The facts of a series, sorted by year or state: those whose ids are its beginning and such an
 * ending, as `funding-2020` is of `funding-`, and `funding-international-2020` is not.
 */
export function seriesOf<F extends { id: string }>(
  facts: readonly F[],
  beginning: string,
  ending: keyof typeof endings,
): Member<F>[] {
  return facts
    .filter(({ id }) => id.startsWith(beginning))
    .map((fact) => ({ key: fact.id.slice(beginning.length), fact }))
    .filter(({ key }) => endings[ending].test(key))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
