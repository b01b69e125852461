import { handle } from './app/handle.ts';
import { readReplies } from './counts/replies.ts';
import { repliesPage } from './counts/replies-page.ts';
import { requestLang } from './http/language.ts';
import { html, publicJson } from './http/respond.ts';

export const config = { path: '/api/replies' };

export default handle({
  /** How many wrote to whom and how many were answered, as JSON or as the page. */
  async GET(request, { app }) {
    const replies = await readReplies(app);
    if (!(request.headers.get('accept') ?? '').includes('text/html')) {
      return publicJson(request, replies);
    }
    const lang = requestLang(request, new URL(request.url).searchParams.get('lang'));
    return html(await repliesPage(app, lang, replies), 200, {
      'cache-control': 'public, max-age=60',
      vary: 'accept, accept-language',
    });
  },
});
