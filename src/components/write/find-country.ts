// Shows only the countries in whose names a word begins with what is typed; Enter opens the first.
// Without script all of them are in the list.
import { format, type Template } from '../../i18n/format.ts';

const find = document.querySelector<HTMLElement>('.countries .find');
const input = find?.querySelector('input');
const status = find?.querySelector<HTMLElement>('[role="status"]');
const list = document.querySelector<HTMLDetailsElement>('.countries details');
const near = document.querySelector<HTMLElement>('.near');

if (find && input && status && list) {
  const { lang } = document.documentElement;
  const found: Template = JSON.parse(status.dataset.template ?? '""');
  const short = new Intl.DisplayNames(lang, { type: 'region', style: 'short', fallback: 'none' });
  const links = [...list.querySelectorAll('a')].map((link) => {
    const code = link.href.match(/\/write\/(?:elsewhere\/\?country=)?([a-z]{2})\b/)?.[1] ?? '';
    const names = [link.textContent ?? '', short.of(code.toUpperCase()) ?? '', code];
    return { link, words: ` ${plain(names.join(' '))}` };
  });
  const show = () => {
    const wanted = plain(input.value.trim());
    let count = 0;
    for (const { link, words } of links) {
      const fits = words.includes(` ${wanted}`);
      if (link.parentElement) link.parentElement.hidden = !fits;
      if (fits) count += 1;
    }
    list.open = wanted !== '';
    if (near) near.hidden = wanted !== '';
    status.textContent = wanted ? format(lang, found, { count }) : '';
  };
  find.hidden = false;
  input.addEventListener('input', show);
  input.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter' && list.open)
      list.querySelector<HTMLElement>('li:not([hidden]) a')?.click();
  });
  // What the browser has kept in the field since the last visit.
  if (input.value) show();
}

/** Small letters without their marks, and a space for whatever stands between two words. */
function plain(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '');
  return bare.toLocaleLowerCase(document.documentElement.lang).replace(/[^\p{L}\p{N}]+/gu, ' ');
}
