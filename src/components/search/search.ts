// The full-text search: asks the index that the build wrote, only when somebody searches.
import { format, type Template } from '../../i18n/format.ts';

/** What is used of https://pagefind.app/docs/api/ */
interface Pagefind {
  search(query: string): Promise<{ results: { data(): Promise<Found> }[] }>;
}

interface Found {
  url: string;
  meta: { title?: string };
  /** HTML of our own pages' text, with `<mark>` around what was found. */
  excerpt: string;
}

const pageSize = 10;
const form = document.querySelector<HTMLFormElement>('#search');
const input = document.querySelector<HTMLInputElement>('#query');
const status = document.querySelector<HTMLElement>('#status');
const list = document.querySelector<HTMLOListElement>('#results');
const more = document.querySelector<HTMLButtonElement>('#more');

if (form && input && status && list && more) {
  const words: Record<string, Template> = JSON.parse(form.dataset.words ?? '{}');
  const say = (key: string, count = 0) => {
    status.textContent = format(document.documentElement.lang, words[key] ?? '', { count });
  };
  let rest: { data(): Promise<Found> }[] = [];

  const showMore = async () => {
    const found = await Promise.all(rest.slice(0, pageSize).map((result) => result.data()));
    rest = rest.slice(pageSize);
    list.append(...found.map(item));
    more.hidden = rest.length === 0;
  };

  const search = async () => {
    list.replaceChildren();
    more.hidden = true;
    if (!input.value.trim()) return;
    try {
      const index = '/pagefind/pagefind.js';
      const pagefind: Pagefind = await import(/* @vite-ignore */ index);
      rest = (await pagefind.search(input.value)).results;
      say(rest.length > 0 ? 'results' : 'none', rest.length);
      await showMore();
    } catch {
      say('failed');
    }
  };

  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    history.replaceState(null, '', `?q=${encodeURIComponent(input.value)}`);
    search();
  });
  more.addEventListener('click', showMore);
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  if (input.value) search();
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
