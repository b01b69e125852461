import { Refusal } from '../../http/refusal.ts';
import { draftSource, type UpdateSource, updateOnSite } from '../../outbox/update-source.ts';
import { type Draft, findDraft } from '../../store/update-drafts.ts';
import { mailingsOf } from '../../store/watch-mailings.ts';
import type { Visit } from '../visit.ts';

/** What a page is about: an update of the site, or a draft. */
export interface Subject {
  name: string;
  /** The draft where there is one, also of an update that is on the site by now. */
  draft: Draft | null;
  /** The draft whose whole text is mailed; null where the mail leads to the site. */
  mailed: Draft | null;
  /** What is mailed; null for a draft that is not whole in the first language. */
  update: UpdateSource | null;
}

/**
 * The update or draft that an address names. A draft that is on the site is mailed as what it is there,
 * unless its whole text was mailed to somebody before: all get the same.
 */
export async function subjectOf({ app, query }: Pick<Visit, 'app' | 'query'>): Promise<Subject> {
  const id = query.get('draft');
  if (id) {
    const draft = await findDraft(app.store, id);
    if (!draft) throw new Refusal('not-found');
    const onSite = draft.fixed_at ? null : await updateOnSite(app, draft.name);
    const update = onSite ?? draftSource(draft);
    return { name: draft.name, draft, mailed: onSite ? null : draft, update };
  }
  const update = await updateOnSite(app, query.get('update') ?? '');
  if (!update) throw new Refusal('not-found');
  const { name } = update;
  const before = (await mailingsOf(app.store, name)).find((one) => one.draft !== null);
  const draft = before?.draft ? await findDraft(app.store, before.draft) : null;
  return { name, draft, mailed: draft, update: draft ? draftSource(draft) : update };
}
