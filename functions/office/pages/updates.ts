import { isWhole } from '../../../src/campaign/update-draft.ts';
import { formatMoment } from '../../../src/i18n/format.ts';
import { defaultLang, languageName } from '../../../src/i18n/locales.ts';
import { officePath } from '../../../src/i18n/office.ts';
import { type Draft, latestDrafts } from '../../store/update-drafts.ts';
import { latestMailings } from '../../store/watch-mailings.ts';
import { mailingLine, titleOf } from '../updates/words.ts';
import type { OfficePage, Visit } from '../visit.ts';

/** Drafts, mailings and updates of the site in a list: those of a year or two. */
const most = 30;

/** What is being written to those who asked for updates, and what was mailed. */
export const updates: OfficePage = {
  path: '/office/updates/',
  role: 'read',
  async show(visit) {
    const { app, lang } = visit;
    const [drafts, mailings, published] = await Promise.all([
      latestDrafts(app.store, most),
      latestMailings(app.store, most),
      app.site.updates(),
    ]);
    const send = officePath(lang, '/office/updates/send/');
    const titles = new Map(
      published.map(({ name, texts }) => [name, (texts[lang] ?? texts[defaultLang])?.title]),
    );
    for (const draft of drafts) titles.set(draft.name, titleOf(draft));
    const onSite = published.slice(0, most);
    return {
      show: [
        ...(mailings.length > 0 ? ['mailings'] : []),
        ...(drafts.length > 0 ? ['drafts'] : []),
        ...(onSite.length > 0 ? ['on-site'] : []),
      ],
      lists: {
        mailings: mailings.map((mailing) => ({
          ...mailingLine(visit, mailing, titles.get(mailing.name) ?? null),
          'title.href': `${send}?${mailing.draft ? `draft=${mailing.draft}` : `update=${mailing.name}`}`,
        })),
        drafts: drafts.map((draft) => lineOf(visit, draft)),
        updates: onSite.map(({ name, date }) => ({
          date,
          title: titles.get(name) ?? name,
          'title.href': `${send}?update=${name}`,
        })),
      },
    };
  },
};

function lineOf({ t, lang }: Visit, draft: Draft): Record<string, string> {
  const texts = Object.values(draft.texts).sort((a, b) => (a.saved_at < b.saved_at ? 1 : -1));
  const [latest] = texts;
  const langs = texts.map((text) => {
    const state = isWhole(text) ? '' : ` (${t('office.updates.state.part')})`;
    return languageName(text.lang, lang) + state;
  });
  const page = draft.fixed_at ? '/office/updates/send/' : '/office/updates/write/';
  return {
    title: titleOf(draft),
    'title.href': `${officePath(lang, page)}?draft=${draft.id}`,
    langs: langs.sort().join(', '),
    saved: latest
      ? t('office.updates.savedBy', {
          when: formatMoment(lang, new Date(latest.saved_at)),
          who: latest.saved_by,
        })
      : '',
  };
}
