import { countryName } from '../../src/campaign/countries.ts';
import type { PublicReplyCount } from '../../src/campaign/replies.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { fillPage } from '../http/page.ts';
import { recipientName } from '../writing/message-parts.ts';

/** The page of replies with its numbers. */
export async function repliesPage(
  app: App,
  lang: Lang,
  replies: readonly PublicReplyCount[],
): Promise<string> {
  const t = translator(lang);
  const number = (count: number | null) =>
    count === null ? t('write.replies.few') : String(count);
  const page = await app.site.page(lang, '/write/replies/');
  return fillPage(page, {
    lists: {
      replies: replies.map(({ representative, country, wrote, asked, answered }) => ({
        office: recipientName({ representative }),
        country: countryName(lang, country),
        wrote: String(wrote),
        asked: number(asked),
        answered: number(answered),
      })),
    },
    show: [replies.length > 0 ? 'some' : 'none'],
  });
}
