// The full-text search: asks the index that the build wrote, only when somebody searches.
import { plainWords } from '../../campaign/plain-words.ts';
import { format, type Template } from '../../i18n/format.ts';
import { exactFirst, type Found, find, type Index, type Pagefind, type Result } from './find.ts';

const pageSize = 10;
/** Where fewer pages are found, the English ones are offered too. */
const few = 5;
/** How much a match in a title or in the search words of a page counts beside its text. */
const ranking = { metaWeights: { title: 5, keywords: 12, aliases: 3 }, termSimilarity: 2 };
const lang = document.documentElement.lang;

const form = document.querySelector<HTMLFormElement>('#search');
const input = document.querySelector<HTMLInputElement>('#query');
const status = document.querySelector<HTMLElement>('#status');
const list = document.querySelector<HTMLOListElement>('#results');
const more = document.querySelector<HTMLButtonElement>('#more');
const english = document.querySelector<HTMLAnchorElement>('#english a');

if (form && input && status && list && more) {
  const sentences: Record<string, Template> = JSON.parse(form.dataset.words ?? '{}');
  const say = (key: string, values: Record<string, string | number> = {}) =>
    format(lang, sentences[key] ?? '', values);
  const smallWords = new Set(plainWords(say('smallWords')));
  const index = once(async () => loadIndex(smallWords));
  let rest: Result[] = [];
  let searches = 0;

  const next = async () => {
    const found = await Promise.all(rest.slice(0, pageSize).map((result) => result.data()));
    rest = rest.slice(pageSize);
    more.hidden = rest.length === 0;
    return found;
  };

  const search = async (typed: string) => {
    searches += 1;
    const own = searches;
    list.replaceChildren();
    more.hidden = true;
    if (english?.parentElement) english.parentElement.hidden = true;
    if (!typed.trim()) {
      status.textContent = '';
      return;
    }
    try {
      const answer = await find(typed, await index());
      if (own !== searches) return;
      const { results, words, unknown, onlySome } = answer;
      rest = results;
      const found = exactFirst(await next(), words);
      if (own !== searches) return;
      list.replaceChildren(...found.map(item));
      const count = results.length;
      const counted = onlySome && count > 0 ? 'some' : 'results';
      const shown = { typed: unknown.join(' '), words: words.join(' ') };
      const instead = unknown.length > 0 ? `${say('instead', shown)} ` : '';
      status.textContent = count > 0 ? instead + say(counted, { count }) : say('none');
      if (english?.parentElement) {
        english.href = `${english.pathname}?q=${encodeURIComponent(typed)}`;
        english.parentElement.hidden = count >= few;
      }
    } catch {
      status.textContent = say('failed');
    }
  };

  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    history.replaceState(null, '', `?q=${encodeURIComponent(input.value)}`);
    search(input.value);
  });
  more.addEventListener('click', async () => list.append(...(await next()).map(item)));
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  if (input.value) search(input.value);
}

async function loadIndex(smallWords: ReadonlySet<string>): Promise<Index> {
  const address = '/pagefind/pagefind.js';
  const pagefind: Pagefind & { options(options: { ranking: typeof ranking }): Promise<void> } =
    await import(/* @vite-ignore */ address);
  await pagefind.options({ ranking });
  const vocabulary = once(async () => {
    const response = await fetch(`/pagefind/words.${lang}.txt`);
    if (!response.ok) throw new Error(`The words of the site did not come: ${response.status}`);
    return (await response.text()).split('\n');
  });
  return { pagefind, vocabulary, smallWords };
}

/** Calls it once, and again only where it failed. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}

function item({ url, meta, excerpt }: Found): HTMLLIElement {
  const line = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = meta.title ?? url;
  const text = document.createElement('p');
  text.innerHTML = excerpt;
  line.append(link, text);
  return line;
}
