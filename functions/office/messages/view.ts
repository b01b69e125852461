import type { HeldFor } from '../../../src/campaign/holding.ts';
import { isReason, isRepresentative } from '../../writing/act-on-waiting.ts';

export const path = '/office/messages/';

/** Messages that somebody looks through. */
export interface Listed {
  list: 'held' | 'queued';
  /** The id of a representative. */
  to?: string | undefined;
  why?: HeldFor | undefined;
  /** Those that were written after this one. */
  after?: string | undefined;
}

/** What of the page somebody looks at, as its address says; `ask` is a question before many are touched. */
export type View =
  | { see: 'summary' }
  | { see: 'list'; listed: Listed }
  | { see: 'message'; id: string }
  | { see: 'ask'; about: 'release'; why: HeldFor | undefined }
  | { see: 'ask'; about: 'stop' | 'start'; whom: string };

export function viewOf(query: URLSearchParams): View {
  const id = query.get('show');
  if (id !== null) return { see: 'message', id };
  const ask = query.get('ask');
  const whom = query.get('whom') ?? 'all';
  if (ask === 'release') return { see: 'ask', about: ask, why: reasonIn(query) };
  if (ask === 'start') return { see: 'ask', about: ask, whom };
  if (ask === 'stop' && isStoppable(whom)) return { see: 'ask', about: ask, whom };
  const list = query.get('list');
  if (list !== 'held' && list !== 'queued') return { see: 'summary' };
  const [to, after] = [query.get('to') ?? undefined, query.get('after') ?? undefined];
  return { see: 'list', listed: { list, to, why: reasonIn(query), after } };
}

/** Whether deliveries can be stopped under that name: to one representative, or to all. */
export function isStoppable(whom: string): boolean {
  return whom === 'all' || isRepresentative(whom);
}

function reasonIn(query: URLSearchParams): HeldFor | undefined {
  const why = query.get('why') ?? undefined;
  return isReason(why) ? why : undefined;
}

/** An address of the page, without the language. */
export function pathOf(query: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value]],
  );
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`;
}

/** The address of a list of the page that a form was sent from, whatever it says it is. */
export function backTo(sent: string): string {
  const view = viewOf(new URLSearchParams(sent));
  return view.see === 'list' ? pathOf({ ...view.listed }) : pathOf({ list: 'held' });
}
