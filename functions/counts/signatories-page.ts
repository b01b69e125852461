import { countryName } from '../../src/campaign/countries.ts';
import type { RecentName } from '../../src/campaign/tally.ts';
import { formatShortDate } from '../../src/i18n/format.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { App } from '../app/context.ts';
import { fillPage } from '../http/page.ts';
import { html } from '../http/respond.ts';

interface Names {
  app: App;
  lang: Lang;
  country: string;
  signatories: readonly RecentName[];
  /** The cursor of the next page, or null. */
  next: string | null;
}

/** Public names as a page, for those who read without script. */
export async function signatoriesPage(names: Names): Promise<Response> {
  const { app, lang, country, signatories, next } = names;
  const query = new URLSearchParams({ lang, ...(country && { country }), after: next ?? '' });
  const page = await app.site.page(lang, '/signatories/');
  const filled = fillPage(page, {
    lists: {
      signatories: signatories.map((row) => ({
        name: row.name,
        affiliation: row.affiliation,
        country: countryName(lang, row.country),
        at: formatShortDate(lang, new Date(row.at)),
      })),
    },
    attributes: { next: { href: `/api/signatories?${query}` } },
    show: [signatories.length > 0 ? 'names' : 'none', ...(next ? ['next'] : [])],
  });
  const headers = { 'cache-control': 'public, max-age=10', vary: 'accept, accept-language' };
  return html(filled, 200, headers);
}
