import type { Operator, Role } from '../../src/campaign/office.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import type { Submission } from '../http/form.ts';
import type { Fill } from '../http/page.ts';

/** Somebody of the office who asks for a page of it. */
export interface Visit {
  app: App;
  lang: Lang;
  t: Translate;
  query: URLSearchParams;
  operator: Operator;
  /** Their role and those below it: names of the `data-show` parts that they may see. */
  may: readonly Role[];
  /** The name of their session. */
  session: string;
}

/**
 * What an act comes to. `done`: the page, or `to`, is shown by GET, with the sentence
 * `office.done.<done>`. `again`: the same page once more (422, or 409 where somebody else was
 * faster), with this laid over what it shows.
 */
export type ActOutcome =
  | { done: string; count?: number; to?: string }
  | { again: Fill; status?: 409 }
  | Response;

export interface OfficeAct {
  /** The least role that may do it. */
  role: Role;
  act(visit: Visit, fields: Submission['fields']): Promise<ActOutcome>;
}

/** A page of the office: a shell that Astro built, filled for who asks for it. */
export interface OfficePage {
  /** The path that all languages share. */
  path: `/office/${string}`;
  /** The least role that may see it. */
  role: Role;
  /** Changes nothing. A `Response` is a file. */
  show(visit: Visit): Promise<Fill | Response>;
  /** By the `act` that a form names. */
  acts?: Readonly<Record<string, OfficeAct>>;
  /** Headers of the page that others have not. */
  headers?: Readonly<Record<string, string>>;
  /** Bytes that its forms may have, where the usual ones are too few for what is typed. */
  most?: number;
  /** Fields that a form may send more than once; they are lists then. */
  lists?: readonly string[];
}
