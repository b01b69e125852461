import { handle } from './app/handle.ts';
import { readPublicRemovals } from './counts/removals.ts';
import { removalsPage } from './counts/removals-page.ts';
import { requestLang } from './http/language.ts';
import { html, publicJson } from './http/respond.ts';

export const config = { path: '/api/removals' };

export default handle({
  /** How many signatures ended on which day and why, as JSON or as the page. */
  async GET(request, { app }) {
    const removals = await readPublicRemovals(app);
    if (!(request.headers.get('accept') ?? '').includes('text/html')) {
      const { asOf: _asOf, ...unchanging } = removals;
      return publicJson(request, removals, unchanging);
    }
    const lang = requestLang(request, new URL(request.url).searchParams.get('lang'));
    return html(await removalsPage(app, lang, removals), 200, {
      'cache-control': 'public, max-age=10',
      vary: 'accept, accept-language',
    });
  },
});
