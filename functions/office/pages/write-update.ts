import { isWhole, updateTextSchema } from '../../../src/campaign/update-draft.ts';
import { formatMoment } from '../../../src/i18n/format.ts';
import { defaultLang, isLang, type Lang, langs, languageName } from '../../../src/i18n/locales.ts';
import { officePath } from '../../../src/i18n/office.ts';
import { isStringKey } from '../../../src/i18n/translate.ts';
import { fieldErrors, type Submission, textIn } from '../../http/form.ts';
import type { Fill } from '../../http/page.ts';
import { noteAct } from '../../store/office-log.ts';
import { inTransaction } from '../../store/open.ts';
import type { UpdateTextRow } from '../../store/schema-updates.ts';
import { type Draft, deleteDraft, findDraft } from '../../store/update-drafts.ts';
import { lay, plural } from '../show.ts';
import { saveSent } from '../updates/save-draft.ts';
import { titleOf } from '../updates/words.ts';
import type { ActOutcome, OfficePage, Visit } from '../visit.ts';

const path = '/office/updates/write/';

/** Where an update is written, one language at a time. */
export const writeUpdate: OfficePage = {
  path,
  role: 'edit',
  // A letter of some scripts is nine bytes of a form, and a text may have thirty thousand.
  most: 400 * 1024,
  async show(visit) {
    const draft = await findDraft(visit.app.store, visit.query.get('draft') ?? '');
    return draft ? showDraft(visit, draft) : showNew(visit);
  },
  acts: {
    save: { role: 'edit', act: save },
    delete: { role: 'edit', act: remove },
  },
};

/** The language that is written in: the first one where none is named. */
function langOf({ query }: Visit): Lang {
  const asked = query.get('in');
  return isLang(asked) ? asked : defaultLang;
}

function showNew(visit: Visit): Fill {
  const { t, lang } = visit;
  return lay(formOf(visit, null), {
    show: ['new'],
    slots: {
      save: t('office.updates.write.saveNew'),
      lede: t('office.updates.write.lede', { language: languageName(defaultLang, lang) }),
    },
  });
}

function showDraft(visit: Visit, draft: Draft): Fill {
  const { t, lang } = visit;
  const own = langOf(visit);
  const fill: Fill = {
    show: draft.fixed_at ? ['draft', 'fixed'] : ['draft', 'form', 'open'],
    slots: { title: titleOf(draft), save: t('office.updates.write.save') },
    attributes: {
      see: { href: `${officePath(lang, '/office/updates/send/')}?draft=${draft.id}` },
      'delete-form': { action: `${officePath(lang, path)}?draft=${draft.id}` },
    },
    lists: {
      langs: langs.map((one) => ({
        language: languageName(one, lang),
        'language.href': one === own ? '' : `?draft=${draft.id}&in=${one}`,
        state: t(`office.updates.state.${stateOf(draft.texts[one])}`),
      })),
    },
  };
  return lay(formOf(visit, draft), fill);
}

function stateOf(text: UpdateTextRow | undefined): 'none' | 'part' | 'whole' {
  if (!text) return 'none';
  return isWhole(text) ? 'whole' : 'part';
}

/** The form with what is saved; its address says what it is about, so that a mistake shows the same page. */
function formOf(visit: Visit, draft: Draft | null): Fill {
  const { lang, t } = visit;
  const own = langOf(visit);
  const { title = '', summary = '', body = '', edition = 0 } = draft?.texts[own] ?? {};
  const about = new URLSearchParams({ ...(draft ? { draft: draft.id } : {}), in: own });
  return {
    show: draft ? [] : ['form'],
    slots: { 'write-in': t('office.updates.write.in', { language: languageName(own, lang) }) },
    values: { title, summary, body, edition: String(edition) },
    attributes: {
      'write-form': { action: `${officePath(lang, path)}?${about}` },
      texts: { lang: own },
    },
  };
}

async function save(visit: Visit, fields: Submission['fields']): Promise<ActOutcome> {
  const { app, lang, t } = visit;
  const typed = {
    title: textIn(fields, 'title'),
    summary: textIn(fields, 'summary'),
    body: textIn(fields, 'body'),
  };
  const parsed = updateTextSchema.safeParse(typed);
  if (!parsed.success) {
    const errors = Object.entries(fieldErrors(parsed.error)).map(([field, error]) => {
      const key = String(error);
      return [field, isStringKey(key) ? t(key) : key];
    });
    return { again: { values: typed, errors: Object.fromEntries(errors) } };
  }
  const own = langOf(visit);
  const asked = visit.query.get('draft');
  const edition = plural(textIn(fields, 'edition'));
  const sent = { draft: asked, lang: own, edition, text: parsed.data };
  const { outcome, id } = await saveSent(visit, sent);
  if (outcome === 'saved') {
    return { done: 'draft-saved', to: `${path}?draft=${id}&in=${own}` };
  }
  const draft = await findDraft(app.store, id);
  const theirs = draft?.texts[own];
  if (outcome === 'changed' && theirs) {
    return { again: conflict(visit, typed, theirs), status: 409 };
  }
  const words = outcome === 'fixed' ? 'office.updates.fixedNow' : 'office.updates.gone';
  const action = { action: `${officePath(lang, path)}?in=${own}` };
  const again: Fill = {
    values: { ...typed, edition: '0' },
    show: ['form', 'notice'],
    slots: { notice: t(words), save: t('office.updates.write.saveNew') },
    attributes: { 'write-form': action },
  };
  return { again, status: 409 };
}

/** Both texts: theirs to read, and what was typed in the form, which then replaces it. */
function conflict(
  { lang, t }: Visit,
  typed: Record<string, string>,
  { title, summary, body, edition, saved_by, saved_at }: UpdateTextRow,
): Fill {
  const said = { who: saved_by, when: formatMoment(lang, new Date(saved_at)) };
  return {
    values: { ...typed, edition: String(edition) },
    show: ['conflict', 'notice'],
    slots: {
      notice: t('office.updates.conflict', said),
      'their-title': title,
      'their-summary': summary,
      'their-body': body,
    },
  };
}

async function remove({ app, operator, query, t }: Visit, fields: Submission['fields']) {
  if (fields.sure !== 'yes') {
    return { again: { errors: { sure: t('office.updates.error.sure') } } };
  }
  const id = query.get('draft') ?? '';
  const deleted = await inTransaction(app.store, async (tx) => {
    const name = await deleteDraft(tx, id);
    if (name) {
      const act = { act: 'draft-deleted', about: name } as const;
      await noteAct(tx, { at: app.now(), who: operator.email, ...act });
    }
    return name;
  });
  if (deleted) return { done: 'draft-deleted', to: '/office/updates/' };
  return { again: { show: ['notice'], slots: { notice: t('office.updates.fixed') } } };
}
