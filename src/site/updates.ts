import { isPublished } from '../campaign/texts.ts';
import type { UpdateNotices } from '../campaign/update-notice.ts';
import { defaultLang, type Lang, langs } from '../i18n/locales.ts';
import { findText, getTexts, type Text } from '../i18n/texts.ts';
import { today } from './today.ts';

export type Update = Text<'updates'> & { name: string };

/** The published updates for readers of a language, the latest first. */
export async function getUpdates(lang: Lang): Promise<Update[]> {
  return (await getTexts('updates', lang))
    .filter(({ entry }) => isPublished(entry.data, today))
    .sort((a, b) => b.entry.data.date.localeCompare(a.entry.data.date));
}

/** The years of published updates, the latest first. */
export async function updateYears(lang: Lang): Promise<string[]> {
  const updates = await getUpdates(lang);
  return [...new Set(updates.map(({ entry }) => entry.data.date.slice(0, 4)))];
}

/** What mails say of each published update, in the languages that it exists in; the latest first. */
export async function updateNotices(): Promise<UpdateNotices> {
  const updates = await getUpdates(defaultLang);
  return Promise.all(
    updates.map(async ({ name, entry }) => {
      const found = await Promise.all(langs.map((lang) => findText('updates', lang, name)));
      const texts = found.flatMap((text, i) =>
        text && text.lang === langs[i]
          ? [[text.lang, { title: text.entry.data.title, summary: text.entry.data.summary }]]
          : [],
      );
      return { name, date: entry.data.date, texts: Object.fromEntries(texts) };
    }),
  );
}
