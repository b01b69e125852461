import { isWhole } from '../../src/campaign/update-draft.ts';
import { defaultLang } from '../../src/i18n/locales.ts';
import type { App } from '../app/context.ts';
import { type Draft, findDraft } from '../store/update-drafts.ts';

/** What is mailed of an update, by language; `body` is the whole text of one that the site has not. */
export interface UpdateSource {
  name: string;
  texts: Readonly<Record<string, { title: string; summary: string; body?: string }>>;
}

/** An update of the built site; null where it has none of that name. */
export async function updateOnSite(app: App, name: string): Promise<UpdateSource | null> {
  const update = (await app.site.updates()).find((one) => one.name === name);
  return update ?? null;
}

/** A draft, of whose texts those are mailed that are whole; null where there is none, or none in the first language. */
export async function updateDrafted(app: App, id: string): Promise<UpdateSource | null> {
  const draft = await findDraft(app.store, id);
  return draft && draftSource(draft);
}

/** The same of a draft that was read. */
export function draftSource(draft: Draft): UpdateSource | null {
  const whole = Object.entries(draft.texts).filter(([, text]) => isWhole(text));
  const texts = Object.fromEntries(whole);
  return Object.hasOwn(texts, defaultLang) ? { name: draft.name, texts } : null;
}

/** What a mailing tells of; null where the site has it no more. */
export function sourceOf(
  app: App,
  { name, draft }: { name: string; draft: string | null },
): Promise<UpdateSource | null> {
  return draft ? updateDrafted(app, draft) : updateOnSite(app, name);
}
