import { draftName, type UpdateText } from '../../../src/campaign/update-draft.ts';
import type { Lang } from '../../../src/i18n/locales.ts';
import { noteAct } from '../../store/office-log.ts';
import { inTransaction, type Store } from '../../store/open.ts';
import { findDraft, makeDraft, namesLike, saveText } from '../../store/update-drafts.ts';
import type { Visit } from '../visit.ts';

/** A text that somebody sends, with what they saw when they began. */
export interface Sent {
  /** The id of the draft; null for a new one. */
  draft: string | null;
  lang: Lang;
  edition: number;
  text: UpdateText;
}

/** Saves it, and writes it down; `id` is that of its draft. Otherwise nothing is written. */
export async function saveSent(
  { app, operator }: Visit,
  { draft, lang, edition, text }: Sent,
): Promise<{ outcome: 'saved' | 'changed' | 'fixed' | 'gone'; id: string }> {
  const now = app.now();
  const published = (await app.site.updates()).map(({ name }) => name);
  return inTransaction(app.store, async (tx) => {
    const id = draft ?? (await newDraft(tx, { title: text.title, now, published }));
    const by = operator.email;
    const outcome = await saveText(tx, { draft: id, lang, edition, by, now, ...text });
    if (outcome === 'saved') {
      const name = (await findDraft(tx, id))?.name ?? '';
      await noteAct(tx, { at: now, who: by, act: 'draft-saved', about: `${name} (${lang})` });
    }
    return { outcome, id };
  });
}

async function newDraft(
  tx: Store,
  { title, now, published }: { title: string; now: Date; published: readonly string[] },
): Promise<string> {
  const taken = new Set([...published, ...(await namesLike(tx, now.toISOString().slice(0, 10)))]);
  for (;;) {
    const name = draftName(title, now, (one) => taken.has(one));
    const id = await makeDraft(tx, name, now);
    if (id) return id;
    // Somebody took it at this moment.
    taken.add(name);
  }
}
