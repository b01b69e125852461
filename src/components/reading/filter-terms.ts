// Shows only the words that contain what is typed. Without script the page shows all of them.
import { format, type Template } from '../../i18n/format.ts';

const filter = document.querySelector<HTMLElement>('#filter');
const input = filter?.querySelector('input');
const status = filter?.querySelector<HTMLElement>('[role="status"]');

if (filter && input && status) {
  const found: Template = JSON.parse(status.dataset.template ?? '""');
  filter.hidden = false;
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLocaleLowerCase();
    let count = 0;
    for (const section of document.querySelectorAll<HTMLElement>('main section')) {
      let shown = 0;
      for (const word of section.querySelectorAll<HTMLElement>('dl > div')) {
        word.hidden = !(word.textContent ?? '').toLocaleLowerCase().includes(wanted);
        if (!word.hidden) shown += 1;
      }
      section.hidden = shown === 0;
      count += shown;
    }
    for (const letters of document.querySelectorAll<HTMLElement>('#letters')) {
      letters.hidden = wanted !== '';
    }
    status.textContent = wanted ? format(document.documentElement.lang, found, { count }) : '';
  });
}
