import { countryName } from '../../src/campaign/countries.ts';
import type { RecentName } from '../../src/campaign/tally.ts';
import { formatShortDate } from '../../src/i18n/format.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { App } from '../app/context.ts';
import { fillPage } from '../http/page.ts';
import { html } from '../http/respond.ts';
import type { ShownComment } from '../store/shown-comments.ts';

interface Names {
  app: App;
  lang: Lang;
  country: string;
  signatories: readonly (RecentName & { id: string })[];
  /** Those that were chosen; none but on the first page. */
  comments: readonly ShownComment[];
  /** The cursor of the next page, or null. */
  next: string | null;
}

/** Public names as a page, for those who read without script. */
export async function signatoriesPage(names: Names): Promise<Response> {
  const { app, lang, country, signatories, comments, next } = names;
  const query = new URLSearchParams({ lang, ...(country && { country }), after: next ?? '' });
  const page = await app.site.page(lang, '/signatories/');
  const report = (about: string) => `/api/report?${new URLSearchParams({ about, lang })}`;
  const filled = fillPage(page, {
    lists: {
      comments: comments.map((row) => ({
        ...{ name: row.name, affiliation: row.affiliation, comment: row.comment },
        country: countryName(lang, row.country),
        'report.href': report(row.id),
      })),
      signatories: signatories.map((row) => ({
        name: row.name,
        affiliation: row.affiliation,
        country: countryName(lang, row.country),
        at: formatShortDate(lang, new Date(row.at)),
        'report.href': report(row.id),
      })),
    },
    attributes: { next: { href: `/api/signatories?${query}` } },
    show: [
      signatories.length > 0 ? 'names' : 'none',
      ...(comments.length > 0 ? ['comments'] : []),
      ...(next ? ['next'] : []),
    ],
  });
  const headers = { 'cache-control': 'public, max-age=10', vary: 'accept, accept-language' };
  return html(filled, 200, headers);
}
