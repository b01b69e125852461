import { versionSchema } from '../src/campaign/corrections.ts';
import { handle } from './app/handle.ts';
import { requestLang } from './http/language.ts';
import { Refusal } from './http/refusal.ts';
import { publicJson } from './http/respond.ts';
import { earlierPage } from './signing/earlier-page.ts';
import { findLetterText } from './store/letter-texts.ts';
import { readPaper } from './store/paper.ts';
import { readTotal } from './store/tally.ts';

export const config = { path: '/api/earlier' };

export default handle({
  /** A text of the letter that was open for signing once, as JSON or as a page. */
  async GET(request, { app }) {
    const ask = new URL(request.url).searchParams;
    const asked = versionSchema.safeParse(ask.get('version'));
    const kept = asked.success ? await findLetterText(app.store, asked.data) : null;
    if (!kept) throw new Refusal('not-found');
    const { letter, version, text, lang: textLang, first_at: since } = kept;

    const { joined } = await app.site.campaign();
    const isJoined = joined.includes(version);
    const [byEmail, onPaper] = await Promise.all([
      readTotal(app.store, [version]),
      readPaper(app.store, [version]),
    ]);
    const confirmed = byEmail + onPaper;
    const earlier = { letter, version, since, confirmed, joined: isJoined, text };
    if (!(request.headers.get('accept') ?? '').includes('text/html'))
      return publicJson(request, earlier);
    const lang = requestLang(request, ask.get('lang'));
    return earlierPage(app, lang, { ...earlier, textLang });
  },
});
