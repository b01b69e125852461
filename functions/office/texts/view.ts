import type { Look } from '../../../src/campaign/beside.ts';

export const path = '/office/texts/';

/** What is looked at: the two kinds of texts beside names, or what was reported. */
export const kinds = ['affiliation', 'comment', 'reports'] as const;

export const states = ['waiting', 'shown', 'hidden'] as const;

/** What of the page somebody looks at, as its address says. */
export interface View {
  what: (typeof kinds)[number];
  state: (typeof states)[number];
  /** Texts of signatures older, or newer, than this one; of reports those behind this one. */
  before?: string | undefined;
  after?: string | undefined;
}

/** Reads an address; where it says nothing, what is most likely looked for. */
export function viewOf(query: URLSearchParams, look: Look): View {
  const what = kinds.find((kind) => kind === query.get('what')) ?? 'affiliation';
  const first = what === 'affiliation' && look === 'after' ? 'shown' : 'waiting';
  const state = states.find((one) => one === query.get('state')) ?? first;
  return {
    ...{ what, state },
    ...{ before: query.get('before') ?? undefined, after: query.get('after') ?? undefined },
  };
}

/** The address of a view, without the language. */
export function pathOf(view: View): string {
  const said = Object.entries(view).filter(([, value]) => value !== undefined);
  return `${path}?${new URLSearchParams(said)}`;
}
