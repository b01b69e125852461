import { mostComments } from '../src/campaign/comments.ts';
import { isCountryCode } from '../src/campaign/countries.ts';
import { handle } from './app/handle.ts';
import { signatoriesPage } from './counts/signatories-page.ts';
import { requestLang } from './http/language.ts';
import { Refusal } from './http/refusal.ts';
import { publicJson } from './http/respond.ts';
import { readShownComments } from './store/shown-comments.ts';
import { type Cursor, readSignatories } from './store/tally.ts';

export const config = { path: '/api/signatories' };

/** Names on one page. */
const pageSize = 100;

export default handle({
  async GET(request, { app }) {
    const ask = new URL(request.url).searchParams;
    const country = (ask.get('country') ?? '').toUpperCase();
    if (country && !isCountryCode(country)) throw new Refusal('not-found');
    const after = readCursor(ask.get('after'));

    const { letter, version, joined } = await app.site.campaign();
    const wanted = { versions: joined, country: country || undefined, after, most: pageSize + 1 };
    const found = await readSignatories(app.store, wanted);
    const rows = found.slice(0, pageSize);
    const last = found.length > pageSize ? rows.at(-1) : undefined;
    const next = last ? `${last.at}_${last.id}` : null;
    const first = !country && !after;
    const comments = first
      ? await readShownComments(app.store, { versions: joined, most: mostComments })
      : [];

    if ((request.headers.get('accept') ?? '').includes('text/html')) {
      const lang = requestLang(request, ask.get('lang'));
      return signatoriesPage({ app, lang, country, signatories: rows, comments, next });
    }
    const signatories = rows.map(withoutId);
    const chosen = first ? { comments: comments.map(withoutId) } : {};
    return publicJson(request, { letter, version, signatories, ...chosen, next });
  },
});

function withoutId<Row extends { id: string }>({ id: _id, ...row }: Row): Omit<Row, 'id'> {
  return row;
}

/** Where the page before ended, as it wrote it itself; anything else is a page that does not exist. */
function readCursor(text: string | null): Cursor | undefined {
  if (!text) return undefined;
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]{12}Z)_([0-9a-f-]{36})$/.exec(text);
  if (!found?.[1] || !found[2]) throw new Refusal('not-found');
  return { confirmedAt: found[1], id: found[2] };
}
