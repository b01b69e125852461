import { isPublished } from '../campaign/texts.ts';
import type { Lang } from '../i18n/locales.ts';
import { getTexts, type Text } from '../i18n/texts.ts';
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
