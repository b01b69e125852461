import { handle } from './app/handle.ts';
import { endorsersPage, readPublicEndorsers } from './endorsing/endorsers-page.ts';
import { requestLang } from './http/language.ts';
import { html, publicJson } from './http/respond.ts';

export const config = { path: '/api/endorsements' };

export default handle({
  /** Who endorses the letter, as JSON or as the page. None is shown that two of the campaign have not verified. */
  async GET(request, { app }) {
    const body = await readPublicEndorsers.read(app);
    if (!(request.headers.get('accept') ?? '').includes('text/html'))
      return publicJson(request, body);
    const { searchParams: query } = new URL(request.url);
    const lang = requestLang(request, query.get('lang'));
    const page = Number(/^[1-9]\d{0,3}$/.exec(query.get('page') ?? '')?.[0] ?? 1);
    return html(await endorsersPage(app, body, { lang, page }), 200, {
      'cache-control': 'public, max-age=10',
      vary: 'accept, accept-language',
    });
  },
});
