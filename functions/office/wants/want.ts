import type { Role } from '../../../src/campaign/office.ts';
import type { StringKey } from '../../../src/i18n/translate.ts';
import type { App } from '../../app/context.ts';

/** The sentence that says what wants a hand; it may hold a `{count}`. */
export type OfficeWantKey = Extract<StringKey, `office.want.${string}`>;

/** Something that somebody of the office should look at. */
export interface Want {
  what: OfficeWantKey;
  count: number;
  /** Where it is looked at: a path that all languages share. */
  href: string;
  /** The least role that can do anything about it; `edit` where none is said. */
  role?: Role;
}

/** Asks one thing with one cheap question; null where nothing is to be done. */
export type Wanting = (app: App) => Promise<Want | null>;
