import { formatDate } from '../../src/i18n/format.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { fillPage } from '../http/page.ts';
import { html } from '../http/respond.ts';

interface Earlier {
  version: string;
  since: string;
  confirmed: number;
  /** Whether it counts as one letter with the present text. */
  joined: boolean;
  text: string | null;
  textLang: string;
}

/** Where a text of the letter can be read. */
export function earlierPath(lang: Lang, version: string): string {
  return `/api/earlier?${new URLSearchParams({ version, lang })}`;
}

/** An earlier text of the letter, and how many signatures stand under it. */
export async function earlierPage(
  app: App,
  lang: Lang,
  { version, since, confirmed, joined, text, textLang }: Earlier,
): Promise<Response> {
  const t = translator(lang);
  const present = (await app.site.campaign()).version === version;
  const page = await app.site.page(lang, '/letter/earlier/');
  const filled = fillPage(page, {
    slots: {
      version,
      text: text ?? '',
      since: t('earlier.since', { day: formatDate(lang, new Date(since)) }),
      count: t('earlier.count', { count: confirmed, number: confirmed }),
    },
    attributes: { text: textLang ? { lang: textLang } : {} },
    show: [
      ...['filled', text === null ? 'lost' : 'text'],
      present ? 'present' : joined ? 'corrected' : 'replaced',
    ],
  });
  const headers = { 'cache-control': 'public, max-age=10', vary: 'accept, accept-language' };
  return html(filled, 200, headers);
}
